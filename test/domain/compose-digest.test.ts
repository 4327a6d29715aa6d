import { describe, expect, test } from '@jest/globals';

import { composeDigest, hasChanged } from '../../src/domain/compose-digest.ts';
import type { BucketStatistics, ExposureSnapshot } from '../../src/domain/exposure.ts';
import { totalsOf } from '../../src/domain/exposure-totals.ts';
import {
  aReading,
  aSnapshot,
  bucket,
  MONDAY,
  someStatistics,
  TUESDAY,
} from '../support/exposure-fixtures.ts';
import { PAYMENTS, PRODUCTION } from '../support/job-fixtures.ts';

const HOUR_MS = 3_600_000;
const timezone = 'Europe/Berlin';
const before = aSnapshot(MONDAY, [bucket('old', 'public')]);

function digestOf(snapshot: ExposureSnapshot, previous?: ExposureSnapshot) {
  return composeDigest({ snapshot, previous, kept: [], timezone });
}

function tuesday(statistics: Partial<BucketStatistics> = {}) {
  return aSnapshot(TUESDAY, [bucket('old', 'public')], statistics);
}

test('totals are the sums of the accounts, without any organisation', () => {
  const organisation = someStatistics({ bucketCount: 10_000 });
  const readings = [aReading({ organisation }), aReading({ where: PAYMENTS })];
  expect(totalsOf({ readings })).toEqual({
    buckets: 300,
    public: 14,
    readable: 12,
    writable: 4,
    unknownPermission: 6,
    external: 8,
    internal: 40,
    unknownSharing: 2,
    unencrypted: 18,
    unknownEncryption: 2,
    unencryptedUploads: 60,
    unknownUploads: 4,
  });
  expect(totalsOf({ readings: [] }).buckets).toBe(0);
});

test('the digest carries the comparison, and no names but those that changed', () => {
  const { effectivePermission } = someStatistics();
  const now = aSnapshot(TUESDAY, [bucket('new', 'public')], {
    effectivePermission: { ...effectivePermission, publiclyAccessible: 9, unknown: 2 },
  });
  const audit = { count: 3, hash: 'f'.repeat(64) };
  const digest = composeDigest({ snapshot: now, previous: before, kept: [], audit, timezone });
  expect(digest).toMatchObject({
    totals: { public: 16, unknownPermission: 5 },
    previous: { at: MONDAY, totals: { public: 14 }, change: { public: 2, unknownPermission: -1 } },
    became: { count: 1, shown: [{ bucket: 'new' }] },
    stopped: { count: 1, shown: [{ bucket: 'old' }] },
    oldestData: new Date(TUESDAY.getTime() - 5 * HOUR_MS),
    isStale: false,
    audit,
  });
  expect(digest.snapshot.readings.flatMap(({ exposed }) => exposed)).toEqual([]);
});

describe('the trend', () => {
  const point = (at: string, open: number) => ({
    at: new Date(at),
    totals: { ...totalsOf({ readings: [] }), public: open },
  });

  test('has the last point of each day in the schedule’s time zone, this one included', () => {
    const kept = [
      point('2026-02-28T08:00:00Z', 1),
      point('2026-02-28T22:30:00Z', 2),
      // In Berlin the next day.
      point('2026-02-28T23:30:00Z', 3),
    ];
    const { trend } = composeDigest({ snapshot: before, kept, timezone });
    expect(trend.map(({ totals }) => totals.public)).toEqual([2, 3, 14]);
  });

  test('has at most twenty days', () => {
    const kept = Array.from({ length: 60 }, (_, index) =>
      point(new Date(MONDAY.getTime() - (60 - index) * 12 * HOUR_MS).toISOString(), index),
    );
    const { trend } = composeDigest({ snapshot: before, kept, timezone });
    expect(trend).toHaveLength(20);
    expect(trend.at(-1)?.at).toEqual(MONDAY);
  });
});

describe('something has changed', () => {
  const { effectivePermission, sharedAccess, encryptionType } = someStatistics();
  const { objectEncryptionRequirement: uploads } = someStatistics();

  test.each<[string, ExposureSnapshot]>([
    ['a figure', tuesday({ effectivePermission: { ...effectivePermission, publiclyReadable: 7 } })],
    ['an unknown', tuesday({ sharedAccess: { ...sharedAccess, unknown: 2 } })],
    ['an encryption', tuesday({ encryptionType: { ...encryptionType, unencrypted: 8 } })],
    ['an unknown encryption', tuesday({ encryptionType: { ...encryptionType, unknown: 51 } })],
    ['unknown uploads', tuesday({ objectEncryptionRequirement: { ...uploads, unknown: 3 } })],
    ['a name', aSnapshot(TUESDAY, [bucket('new', 'public')])],
    ['a failure', { ...tuesday(), failures: [{ where: PRODUCTION, code: 'throttled' }] }],
    ['a new target Region', { ...tuesday(), readings: [...tuesday().readings, elsewhere()] }],
  ])('with %s', (_, snapshot) => {
    expect(hasChanged(digestOf(snapshot, before))).toBe(true);
  });

  test('the first time', () => {
    expect(hasChanged(digestOf(tuesday()))).toBe(true);
  });

  test.each([new Date(TUESDAY.getTime() - 31 * HOUR_MS), undefined])(
    'and not with data of %p, which is told beside it',
    (lastUpdated) => {
      const digest = digestOf(tuesday({ lastUpdated }), before);
      expect(hasChanged(digest)).toBe(false);
      expect(digest.isStale).toBe(true);
    },
  );

  test('and an ordinary daily refresh that is late is not warned of', () => {
    const lastUpdated = new Date(TUESDAY.getTime() - 29 * HOUR_MS);
    expect(digestOf(tuesday({ lastUpdated }), before)).toMatchObject({
      isStale: false,
      oldestData: lastUpdated,
    });
  });

  test('and not with more buckets and objects', () => {
    const grown = tuesday({ bucketCount: 151, objectCount: 2_000_000, sizeInBytes: 1e15 });
    expect(hasChanged(digestOf(grown, before))).toBe(false);
  });
});

function elsewhere() {
  const lastUpdated = new Date(TUESDAY.getTime() - HOUR_MS);
  return aReading({
    where: { ...PAYMENTS, region: 'us-east-1' },
    statistics: someStatistics({ lastUpdated }),
  });
}
