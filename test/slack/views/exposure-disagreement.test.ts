import { expect, test } from '@jest/globals';

import { composeDigest, hasChanged } from '../../../src/domain/compose-digest.ts';
import type { ExposedBucket } from '../../../src/domain/exposure.ts';
import { readExposure } from '../../../src/operations/read-exposure.ts';
import { renderDigest } from '../../../src/slack/views/exposure-digest.ts';
import { renderExposureReport } from '../../../src/slack/views/exposure-report.ts';
import { bucket, MONDAY, someStatistics, TUESDAY } from '../../support/exposure-fixtures.ts';
import { PRODUCTION } from '../../support/job-fixtures.ts';
import { stringsOf } from '../../support/message-strings.ts';

// Macie reads buckets anew on requests and events too: GetBucketStatistics and DescribeBuckets of one
// digest may tell of different moments.

const before = [bucket('old', 'public')];
const { effectivePermission } = someStatistics();

interface Answers {
  names: ExposedBucket[];
  publiclyAccessible: number;
}

function read(takenAt: Date, { names, publiclyAccessible }: Answers) {
  return readExposure([PRODUCTION], undefined, {
    buckets: {
      bucketStatistics: async () =>
        someStatistics({
          effectivePermission: { ...effectivePermission, publiclyAccessible },
          lastUpdated: takenAt,
        }),
      exposedBuckets: async () => ({ buckets: names, isComplete: true }),
    },
    scopeOf: () => 'account',
    now: () => takenAt,
  });
}

async function digestOf(now: Answers) {
  const [previous, snapshot] = await Promise.all([
    read(MONDAY, { names: before, publiclyAccessible: 7 }),
    read(TUESDAY, now),
  ]);
  return composeDigest({ snapshot, previous, kept: [], timezone: 'UTC' });
}

async function messagesOf(now: Answers) {
  const digest = await digestOf(now);
  expect(hasChanged(digest)).toBe(true);
  return [
    renderDigest({ id: 'digest', digest }, false),
    renderExposureReport({ question: { sources: [] }, digest }),
  ].map(({ text, blocks }) => ({
    text,
    words: stringsOf(blocks)
      .filter((one) => one !== 'text')
      .join(''),
  }));
}

test('a bucket that only the names show as public is named, and no figure is made of it', async () => {
  const now = { names: [...before, bucket('new', 'public')], publiclyAccessible: 7 };
  for (const { text, words } of await messagesOf(now)) {
    expect(text).toContain('Exposure: figures unchanged, names changed; in all 7 public');
    expect(words).toContain('🔴 *Exposure: figures unchanged, names changed*');
    expect(words).toContain('• new became public · production · us-east-1');
    expect(words).toContain('*7 public*');
  }
});

test('a bucket that only the figures show as public is counted, and no name is made up', async () => {
  for (const { text, words } of await messagesOf({ names: before, publiclyAccessible: 8 })) {
    expect(text).toBe(
      'Exposure: +1 public, ±0 unknown; in all 8 public and 3 unknown of 150 buckets.',
    );
    expect(words).toContain('🔴 *Exposure: +1 public, ±0 unknown*');
    expect(words).not.toContain('•');
  }
});

test('they may say the opposite of each other', async () => {
  const [first] = await messagesOf({ names: [], publiclyAccessible: 9 });
  expect(first?.words).toContain('🔴 *Exposure: +2 public, ±0 unknown*');
  expect(first?.words).toContain('• old is no longer public');
  const [second] = await messagesOf({
    names: [...before, bucket('new', 'public')],
    publiclyAccessible: 0,
  });
  expect(second?.words).toContain('🔴 *Exposure: −7 public, ±0 unknown*');
  expect(second?.words).toContain('• new became public');
});
