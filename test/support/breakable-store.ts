import { BotError } from '../../src/domain/bot-error.ts';
import type { Store } from '../../src/operations/store-port.ts';

/** A database that fails at one step of a change, for as long as it is broken. */
export function createBreakableStore(step: 'begin' | 'startCalling') {
  const state = { isBroken: false };
  const store = (whole: Store): Store => {
    const guarded =
      <Given extends unknown[], Result>(work: (...given: Given) => Promise<Result>) =>
      async (...given: Given): Promise<Result> => {
        if (state.isBroken) throw new BotError('store-unavailable', 'broken for the test');
        return work(...given);
      };
    const { begin, startCalling } = whole.executions;
    const broken =
      step === 'begin' ? { begin: guarded(begin) } : { startCalling: guarded(startCalling) };
    return { ...whole, executions: { ...whole.executions, ...broken } };
  };
  return { state, store };
}
