import type { DeliverDeps } from '../../src/operations/conclude-letter.ts';
import { deliverLetter } from '../../src/operations/deliver-letter.ts';
import type { Letter } from '../../src/operations/notice-store-port.ts';
import type { Posted, Searched } from '../../src/operations/ports.ts';
import { aLetter } from '../support/letter-fixtures.ts';

export const NOW = new Date('2026-03-02T09:00:00.000Z');
export const inMs = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);
export const SOON = inMs(1_000);
export const DOUBT_MS = 30_000;

/** Tries of letters, with a Slack that answers as it is told. */
export function letterTries() {
  /** What was asked of Slack and written into the outbox, in its order. */
  const done: unknown[][] = [];
  const logged: string[] = [];
  const note = (level: string) => (fields: object, message: string) => {
    logged.push(`${level}: ${message} ${JSON.stringify(fields)}`);
  };
  const outage = { isOn: false };
  return {
    done,
    logged,
    async deliver(
      letter: Letter,
      slack: { posted?: Posted; searched?: Searched },
      changes: Partial<DeliverDeps> = {},
    ): Promise<unknown[][]> {
      await deliverLetter(letter, inMs(30_000), {
        outbox: {
          delivered: async (...given) => void done.push(['delivered', ...given]),
          postpone: async (...given) => void done.push(['postpone', ...given]),
          bury: async (...given) => void done.push(['bury', ...given]),
        },
        postman: {
          async send() {
            done.push(['send']);
            return slack.posted ?? { kind: 'taken', ts: '1.2' };
          },
          async search() {
            done.push(['search']);
            return slack.searched ?? { kind: 'absent' };
          },
        },
        wallClock: { now: () => NOW },
        random: () => 1,
        warningsChannel: 'C0WARNINGS',
        doubtMs: DOUBT_MS,
        outage,
        log: { debug: note('debug'), warn: note('warn'), error: note('error') },
        ...changes,
      });
      return done;
    },
    /** The kinds of what was done. */
    steps: () => done.map(([what]) => what),
  };
}

/** A letter that Slack may have taken. */
export const doubtful = (changes: Partial<Letter> = {}) =>
  aLetter({ isDoubtful: true, attempts: 1, firstTriedAt: NOW, ...changes });
