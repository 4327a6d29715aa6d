import { expect, test } from '@jest/globals';

import type { AuditEntry } from '../../src/domain/audit.ts';
import { reviveAllLetters } from '../../src/operations/revive-letter.ts';

const NOW = new Date('2026-03-02T09:00:00.000Z');
const REAL_NOW = new Date('2026-03-02T10:00:00.000Z');
const OMAR = { userId: 'U0OMAR0001', teamId: 'T0ACME001' };

async function reviveOf(dead: number) {
  const kept: AuditEntry[] = [];
  const times: Date[] = [];
  const store = {
    outbox: {
      async reviveAll(now: Date) {
        times.push(now);
        return dead;
      },
    },
    audit: {
      async append(entry: AuditEntry) {
        const seq = kept.push(entry);
        return { ...entry, seq, hash: '', previousHash: '' };
      },
    },
  };
  const clocks = { now: () => NOW, wallClock: { now: () => REAL_NOW } };
  const count = await reviveAllLetters(OMAR, 'request-1', { store, ...clocks });
  return { count, kept, times };
}

test('all messages are tried again from now on, in real time, and who did it is recorded', async () => {
  const { count, kept, times } = await reviveOf(7);
  expect([count, times]).toEqual([7, [REAL_NOW]]);
  expect(kept).toEqual([
    {
      at: NOW,
      event: 'run-by-hand',
      who: OMAR,
      action: 'all-messages',
      outcome: '7',
      referenceId: 'request-1',
    },
  ]);
});

test('where none failed, nothing was done, and nothing is recorded', async () => {
  expect(await reviveOf(0)).toMatchObject({ count: 0, kept: [] });
});
