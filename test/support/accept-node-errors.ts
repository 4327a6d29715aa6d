import { types } from 'node:util';

// Jest runs tests in a world of its own, in which Node's socket errors are not instances of `Error`;
// the AWS SDK asks just that, and would wrap them. This makes `instanceof Error` true for them.
Object.defineProperty(Error, Symbol.hasInstance, {
  configurable: true,
  value(this: unknown, value: unknown): boolean {
    if (this === Error && types.isNativeError(value)) return true;
    return Function.prototype[Symbol.hasInstance].call(this, value);
  },
});
