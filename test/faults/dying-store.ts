import type { Store } from '../../src/operations/store-port.ts';

/** Where a process ends: at which step of slot, outbox and send, and how far into it. */
export interface Death {
  /** Counts the steps of this process, from 1. */
  step: number;
  /** Before the step, after it, or so many milliseconds after it, when a message may be under way. */
  when: 'before' | 'after' | number;
}

export function parseDeath(text: string | undefined): Death | undefined {
  const [, step, when = ''] = /^(\d+) (before|after|\d+)$/.exec(text ?? '') ?? [];
  if (step === undefined) return undefined;
  const known = when === 'before' || when === 'after' ? when : Number(when);
  return { step: Number(step), when: known };
}

const die = () => process.kill(process.pid, 'SIGKILL');

/** The store of a process that kills itself at a step. Empty claims are no steps. */
export function dyingStore(store: Store, death: Death | undefined): Store {
  if (!death) return store;
  let steps = 0;
  const step =
    <Args extends unknown[], Result>(call: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      steps += 1;
      const isLast = steps === death.step;
      if (isLast && death.when === 'before') die();
      const result = await call(...args);
      if (isLast && death.when === 'after') die();
      if (isLast && typeof death.when === 'number') setTimeout(die, death.when);
      return result;
    };
  const { slots, outbox, expiry } = store;
  const claimed = step(async <T>(letters: T) => letters);
  return {
    ...store,
    slots: { ...slots, record: step(slots.record) },
    outbox: {
      ...outbox,
      async claim(...args) {
        const letters = await outbox.claim(...args);
        return letters.length > 0 ? claimed(letters) : letters;
      },
      delivered: step(outbox.delivered),
      postpone: step(outbox.postpone),
      bury: step(outbox.bury),
    },
    expiry: {
      ...expiry,
      seen: step(expiry.seen),
      end: step(expiry.end),
      finishSweep: step(expiry.finishSweep),
    },
  };
}
