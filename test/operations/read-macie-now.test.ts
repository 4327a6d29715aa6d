import { expect, test } from '@jest/globals';

import type { TargetRegion } from '../../src/domain/job.ts';
import { readMacieNow } from '../../src/operations/read-macie-now.ts';
import type { Answer } from '../../src/operations/shared-answers.ts';
import type { MacieReads } from '../../src/operations/shared-reads.ts';
import { someStatistics } from '../support/exposure-fixtures.ts';

const AT = new Date('2026-03-01T08:00:00Z');
const KINDS = 3;
const AT_ONCE = 10;

const targets = (count: number): TargetRegion[] =>
  Array.from({ length: count }, (_, index) => ({
    target: `target-${index}`,
    accountId: `${111_122_220_000 + index}`,
    region: 'us-east-1',
  }));

/** A Macie of which some target Regions never answer. */
function macieWith(isSilent: (where: TargetRegion) => boolean) {
  const asked = new Set<string>();
  const seen = { now: 0, most: 0 };
  const answer = async <T>(where: TargetRegion, value: T): Promise<Answer<T>> => {
    asked.add(where.target);
    seen.now += 1;
    seen.most = Math.max(seen.most, seen.now);
    if (isSilent(where)) await new Promise(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 1));
    seen.now -= 1;
    return { value, at: AT };
  };
  const reads: MacieReads = {
    runningJobs: (where) => answer(where, { items: [], more: false }),
    severeFindings: (where) => answer(where, { items: [], more: false }),
    statistics: (where) => answer(where, someStatistics()),
    job: () => Promise.reject(new Error('no job runs')),
  };
  return { reads, asked, seen };
}

test('many target Regions are asked a few at a time', async () => {
  const sources = targets(60);
  const { reads, seen } = macieWith(() => false);
  const { statistics, silences } = await readMacieNow(sources, reads);
  expect(statistics.map(({ where }) => where)).toEqual(sources);
  expect(silences).toEqual([]);
  expect(seen.most).toBe(AT_ONCE * KINDS);
});

test('those that do not answer keep none of the others waiting', async () => {
  const sources = targets(60);
  const silent = sources.slice(0, 2 * AT_ONCE);
  const { reads } = macieWith((where) => silent.includes(where));
  const { statistics, silences } = await readMacieNow(sources, reads);
  expect(statistics.map(({ where }) => where)).toEqual(sources.slice(2 * AT_ONCE));
  expect(silences).toEqual(
    silent.map((where) => ({ where, code: 'unreachable', what: ['jobs', 'findings', 'buckets'] })),
  );
});

test('what is not reached in time is named, and not asked', async () => {
  const sources = targets(500);
  const { reads, asked } = macieWith(() => true);
  const { silences } = await readMacieNow(sources, reads);
  expect(silences.map(({ where }) => where)).toEqual(sources);
  expect(asked.size).toBeGreaterThanOrEqual(2 * AT_ONCE);
  expect(asked.size).toBeLessThan(sources.length);
});
