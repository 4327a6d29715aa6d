import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import type { FindingMute } from '../../src/domain/finding-mute.ts';
import { aClassification, aPolicyFinding } from '../support/finding-fixtures.ts';
import { PAYMENTS, PRODUCTION } from '../support/job-fixtures.ts';
import { at, createFeedWorld, type FeedWorld, idsIn } from './feed-world.ts';

let world: FeedWorld;
beforeEach(async () => {
  world = await createFeedWorld();
});
afterEach(() => world.stop());

const { accountId, region } = PRODUCTION;
const ofJob = (jobId: string) => ({
  classification: aClassification({ job: { accountId, region, jobId } }),
});

describe('what a feed leaves out', () => {
  test('is what is below its severity, archived, or told by another target', async () => {
    const updatedAt = at(1);
    world.put('low', { updatedAt, severity: { description: 'Low', score: 1 } });
    world.put('medium', { updatedAt, severity: { description: 'Medium', score: 2 } });
    world.put('archived', { updatedAt, archived: true });
    const { ref, ...policy } = aPolicyFinding();
    world.put('another-target', { ...policy, updatedAt, accountId: PAYMENTS.accountId });
    world.put('its-bucket', { updatedAt, accountId: PAYMENTS.accountId });
    world.put('payments', { updatedAt }, PAYMENTS);
    const sources = [PRODUCTION, { ...PAYMENTS, region: PRODUCTION.region }];
    await world.run(5, { filter: { minSeverity: 'Medium', samples: 'mark' } }, { sources });
    expect(idsIn(await world.notices())).toEqual(['its-bucket', 'medium']);
  });

  test.each([
    ['mark', ['real', 'sample']],
    ['hide', ['real']],
  ] as const)('samples: %s', async (samples, told) => {
    world.put('sample', { updatedAt: at(1), sample: true });
    world.put('real', { updatedAt: at(1) });
    await world.run(5, { filter: { minSeverity: 'Low', samples } });
    expect(idsIn(await world.notices())).toEqual(told);
  });

  test('are muted findings, which are counted, and told when they change afterwards', async () => {
    const mute: FindingMute = {
      id: 'mute-1',
      subject: 'job',
      value: 'job-1',
      reason: 'known',
      by: { userId: 'U1', teamId: 'T1' },
      createdAt: at(0),
      until: at(12),
    };
    const audit = { at: at(0), event: 'muted' as const, action: 'mute', referenceId: 'r' };
    await world.store.mutes.set(mute, audit, () => audit);
    world.put('a', { ...ofJob('job-1'), updatedAt: at(1) });
    world.put('b', { ...ofJob('job-2'), updatedAt: at(1) });
    await world.run(5);
    expect(idsIn(await world.notices())).toEqual(['b']);
    expect(await world.store.mutes.lasting(at(5))).toMatchObject([{ kept: 1 }]);
    await world.run(15);
    expect(await world.notices()).toEqual([]);
    world.put('a', { ...ofJob('job-1'), updatedAt: at(16), count: 2 });
    await world.run(20);
    expect(idsIn(await world.notices())).toEqual(['a']);
  });
});
