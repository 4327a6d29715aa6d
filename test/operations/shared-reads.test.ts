import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { compareFindings } from '../../src/domain/compare-findings.ts';
import type { FindingQuery } from '../../src/domain/finding-query.ts';
import type { TargetRegion } from '../../src/domain/job.ts';
import { createMacie } from '../../src/macie/create-macie.ts';
import { firstFindings, listFindings } from '../../src/operations/list-findings.ts';
import { createSharedReads } from '../../src/operations/shared-reads.ts';
import { startSimulatedAws, TARGETS } from '../macie/simulated-aws.ts';

const SOURCES: TargetRegion[] = TARGETS.flatMap(({ name, accountId, regions }) =>
  regions.map((region) => ({ target: name, accountId, region })),
);
const SHOWN = 5;

let aws: Awaited<ReturnType<typeof startSimulatedAws>>;

beforeAll(async () => {
  aws = await startSimulatedAws();
});
afterAll(() => aws.stop());

test('the newest severe findings cost one call for each target Region', async () => {
  await aws.reset();
  await aws.stopClock();
  const macie = createMacie({ targets: TARGETS });
  const now = () => new Date();
  const deps = { macie, findings: macie, sources: SOURCES, now };

  const reads = createSharedReads({
    ...deps,
    buckets: macie,
    store: { exposure: { readings: async () => undefined, trend: async () => [] } },
    schedules: [],
    samples: 'mark',
    wallClock: { now },
  });
  const answers = await Promise.all(SOURCES.map((where) => reads.severeFindings(where)));
  expect((await aws.calls('ListFindings')).length).toBe(SOURCES.length);
  const found = answers.flatMap(({ value }) => value.items);
  const ids = found.toSorted(compareFindings('newest')).map(({ ref }) => ref.findingId);
  expect(new Set(ids).size).toBe(ids.length);

  const query: FindingQuery = { severities: ['High'], archived: false };
  const from = firstFindings(query, SOURCES, deps);
  const { findings } = await listFindings(query, 'newest', from, deps);
  const listed = findings.map(({ ref }) => ref.findingId);
  expect(listed.length).toBeGreaterThan(SHOWN);
  expect(ids.slice(0, SHOWN)).toEqual(listed.slice(0, SHOWN));
});
