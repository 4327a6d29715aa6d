import { expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { Finding } from '../../src/domain/finding.ts';
import { aClassification } from '../support/finding-fixtures.ts';
import { PRODUCTION } from '../support/job-fixtures.ts';
import { createFeedWorld, type FeedWorld, idsIn, SCHEDULE } from './feed-world.ts';

/** What happens between two runs; times in minutes. */
type Event =
  /** Findings of a job, or of none, that come so late. */
  | { kind: 'new'; count: number; job: number; late: number }
  /** One that is there has changed so long ago. */
  | { kind: 'change'; which: number; late: number }
  /** Macie fails, or does so no more. */
  | { kind: 'fault'; isFailing: boolean };

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('new' as const),
      count: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 130 })),
      job: fc.integer({ min: 0, max: 3 }),
      late: fc.constantFrom(0, 0, 1, 4, 14),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('change' as const),
      which: fc.nat({ max: 999 }),
      late: fc.constantFrom(0, 0, 1, 4, 14),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('fault' as const), isFailing: fc.boolean() }),
  },
);

/** Some events, and then so many minutes until the next run. */
const round = fc.record({
  events: fc.array(event, { maxLength: 4 }),
  minutes: fc.constantFrom(1, 5, 5, 60),
  runs: fc.integer({ min: 1, max: 2 }),
});

/** A run without news lets go of the findings of one time at least, of those on one page. */
const RUNS_UNTIL_ALL_IS_KNOWN = 60;

test('whatever comes, each finding is told once, as it is now', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 8 }), async (rounds) => {
      const world = await createFeedWorld();
      try {
        const clock = { minute: 20 };
        for (const one of rounds) {
          for (const happening of one.events) happen(happening, world, clock.minute);
          clock.minute += one.minutes;
          await Promise.all(
            Array.from({ length: one.runs }, (_, index) =>
              world.run(clock.minute + index * 0.01).catch(() => undefined),
            ),
          );
        }
        world.failing.clear();
        for (let more = 0; more < RUNS_UNTIL_ALL_IS_KNOWN; more += 1) {
          clock.minute += 5;
          await world.run(clock.minute);
        }
        await expectAllTold(world);
      } finally {
        await world.stop();
      }
    }),
    { numRuns: 25 },
  );
});

function happen(happening: Event, world: FeedWorld, minute: number): void {
  world.moveTo(minute);
  switch (happening.kind) {
    case 'new': {
      const updatedAt = new Date(world.deps.now().getTime() - happening.late * 60_000);
      for (let index = 0; index < happening.count; index += 1) {
        world.put(`f${world.all.size}`, { updatedAt, ...foundBy(happening.job) });
      }
      return;
    }
    case 'change': {
      const findings = [...world.all.values()];
      const finding = findings[happening.which % findings.length];
      if (!finding) return;
      const late = world.deps.now().getTime() - happening.late * 60_000;
      const updatedAt = new Date(Math.max(late, finding.updatedAt.getTime() + 1));
      world.add({ ...finding, updatedAt, count: finding.count + 1 });
      return;
    }
    case 'fault':
      if (happening.isFailing) world.failing.set(PRODUCTION.region, 'throttled');
      else world.failing.clear();
  }
}

function foundBy(job: number): Partial<Finding> {
  const { accountId, region } = PRODUCTION;
  const ref = job === 0 ? undefined : { accountId, region, jobId: `job-${job}` };
  return { classification: aClassification({ job: ref }) };
}

/** A thread holds two hundred findings at most: what is in no reply stands in the message of its group. */
async function expectAllTold(world: FeedWorld): Promise<void> {
  const ids = [...world.all.keys()];
  const told = await world.store.feeds.told(SCHEDULE.id, PRODUCTION, ids);
  expect(told).toHaveLength(ids.length);
  for (const { summary } of told) {
    const { updatedAt, count } = world.all.get(summary.ref.findingId) ?? {};
    expect({ updatedAt, count }).toEqual({ updatedAt: summary.updatedAt, count: summary.count });
  }
  const notices = await world.notices();
  const shown = idsIn(notices);
  expect(new Set(shown).size).toBe(shown.length);
  const groups = notices.flatMap((one) => (one.kind === 'finding-group' ? [one.group] : []));
  const missing = groups.reduce((sum, { count, shown: some }) => sum + count - some, 0);
  expect(shown.length + missing).toBe(ids.length);
  for (const notice of notices) {
    const findings =
      notice.kind === 'finding'
        ? [notice.finding]
        : notice.kind === 'finding-group-part'
          ? notice.findings
          : [];
    for (const { ref, count } of findings) expect(count).toBe(world.all.get(ref.findingId)?.count);
  }
}
