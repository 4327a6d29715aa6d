import type { ExposureSnapshot } from '../../src/domain/exposure.ts';
import { totalsOf } from '../../src/domain/exposure-totals.ts';
import type { ShownMute } from '../../src/domain/finding-mute.ts';
import type { NewLetter } from '../../src/domain/notice.ts';
import type { ExposureStore, Slot } from '../../src/operations/notice-store-port.ts';
import { someStatistics, TUESDAY } from '../support/exposure-fixtures.ts';
import { PAYMENTS, PRODUCTION } from '../support/job-fixtures.ts';

export const MUTES: ShownMute[] = [
  {
    id: 'mute-1',
    subject: 'bucket',
    value: 'pci-exports',
    reason: 'it is being cleaned',
    by: { userId: 'U0OMAR0001', teamId: 'T0ACME001' },
    createdAt: TUESDAY,
    until: new Date('2026-03-09T08:00:00Z'),
    kept: 12,
  },
];

export const AUDIT = { count: 7, hash: 'a'.repeat(64) };

/** A database that keeps one schedule's snapshots, and what was recorded; Macie that answers. */
export function createExposureWorld(kept: ExposureSnapshot[]) {
  const recorded: { slot: Slot; snapshot?: ExposureSnapshot; letters?: NewLetter[] }[] = [];
  const newestOf = (atOrBefore: Date) => kept.findLast(({ takenAt }) => takenAt <= atOrBefore);
  const exposure: ExposureStore = {
    newest: async (_, atOrBefore) => newestOf(atOrBefore),
    readings: async (_, atOrBefore) => newestOf(atOrBefore),
    trend: async (_, since) =>
      kept
        .filter(({ takenAt }) => takenAt >= since)
        .map((snapshot) => ({ takenAt: snapshot.takenAt, totals: totalsOf(snapshot) })),
    prune: async () => undefined,
  };
  const asked: string[] = [];
  return {
    recorded,
    asked,
    deps: {
      buckets: {
        async bucketStatistics({ target }: { target: string }) {
          asked.push(target);
          return someStatistics({ lastUpdated: TUESDAY });
        },
        exposedBuckets: async () => ({ buckets: [], isComplete: true }),
      },
      scopeOf: () => 'account' as const,
      now: () => TUESDAY,
      sources: [PRODUCTION, PAYMENTS],
      store: {
        exposure,
        mutes: { lasting: async () => MUTES },
        audit: { head: async () => AUDIT },
        slots: {
          async record(slot: Slot, effects: object) {
            recorded.push({ slot, ...effects });
            return recorded.length === 1;
          },
        },
      },
    },
  };
}
