import type { JsonValue } from './json-value.ts';

/** `under` with everything in `over` in its place: objects are merged, all else is replaced. */
export function layOver(under: JsonValue, over: JsonValue): JsonValue {
  if (!isObject(under) || !isObject(over)) return over;
  const laid = Object.entries(over).map(([name, value]): [string, JsonValue] => [
    name,
    layOver(under[name] ?? null, value),
  ]);
  return { ...under, ...Object.fromEntries(laid) };
}

function isObject(value: JsonValue): value is { [name: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
