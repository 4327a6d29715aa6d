import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { compareExposure, placeOf } from '../../src/domain/compare-exposure.ts';
import type { BucketChange, ExposedBucket, ExposureSnapshot } from '../../src/domain/exposure.ts';
import { anySnapshot, place } from '../support/arbitrary-exposure.ts';
import { aReading, aSnapshot, bucket, MONDAY, TUESDAY } from '../support/exposure-fixtures.ts';
import { PAYMENTS, PRODUCTION } from '../support/job-fixtures.ts';

const compare = (before: ExposedBucket[], now: ExposedBucket[]) =>
  compareExposure(aSnapshot(MONDAY, before), aSnapshot(TUESDAY, now));
const words = ({ bucket: name, exposure }: BucketChange) => `${name} ${exposure}`;

describe('names that changed', () => {
  test('are those that became something and those that stopped being it', () => {
    const { became, stopped } = compare(
      [
        bucket('same', 'public'),
        bucket('healed', 'public', 'external'),
        bucket('closed', 'external'),
      ],
      [bucket('same', 'public'), bucket('healed', 'external'), bucket('new', 'public', 'external')],
    );
    expect(became.shown.map(words)).toEqual(['new public', 'new external']);
    expect(stopped.shown.map(words)).toEqual(['healed public', 'closed external']);
    expect(became.shown[0]?.where).toEqual(PRODUCTION);
  });

  test('come with the most dangerous first, ten of them, and all are counted', () => {
    const many = ['external', 'unknown', 'public'] as const;
    const now = many.flatMap((exposure) =>
      Array.from({ length: 6 }, (_, index) => bucket(`${exposure}-${index}`, exposure)),
    );
    const { became } = compare([], now);
    expect(became.count).toBe(18);
    expect(became.shown.map(({ exposure }) => exposure)).toEqual([
      ...Array(6).fill('public'),
      ...Array(4).fill('unknown'),
    ]);
  });

  test('do not say that a bucket stopped being public which cannot be evaluated now', () => {
    const { became, stopped } = compare([bucket('b', 'public')], [bucket('b', 'unknown')]);
    expect(became.shown.map(words)).toEqual(['b unknown']);
    expect(stopped.count).toBe(0);
  });

  test('do not hold what is missing in a list that was cut off', () => {
    const before = aSnapshot(MONDAY, [bucket('gone', 'public'), bucket('b', 'public', 'external')]);
    const now = aSnapshot(TUESDAY, [bucket('b', 'external'), bucket('new', 'public')]);
    const cut = (snapshot: ExposureSnapshot) => ({
      ...snapshot,
      readings: snapshot.readings.map((one) => ({ ...one, isComplete: false })),
    });
    expect(compareExposure(before, cut(now)).stopped.shown.map(words)).toEqual(['b public']);
    expect(compareExposure(before, cut(now)).became.shown.map(words)).toEqual(['new public']);
    expect(compareExposure(cut(before), now).became.count).toBe(0);
  });
});

describe('names that could not be read', () => {
  const unread = {
    failures: [{ where: PRODUCTION, code: 'throttled' as const, isNamesOnly: true as const }],
  };

  test('are not said to have changed', () => {
    const before = aSnapshot(MONDAY, [bucket('older', 'public')]);
    const now = { ...aSnapshot(TUESDAY, [bucket('old', 'public')]), ...unread };
    const { became, stopped } = compareExposure(before, now);
    expect(became.count + stopped.count).toBe(0);
  });

  test('are compared with those of before as soon as they can be', () => {
    const before = { ...aSnapshot(MONDAY, [bucket('old', 'public')]), ...unread };
    const { became, stopped } = compareExposure(
      before,
      aSnapshot(TUESDAY, [bucket('new', 'public')]),
    );
    expect(became.shown.map(words)).toEqual(['new public']);
    expect(stopped.shown.map(words)).toEqual(['old public']);
  });

  test('keep no figure from being compared', () => {
    const now = { ...aSnapshot(TUESDAY, [], { bucketCount: 151 }), ...unread };
    expect(compareExposure(aSnapshot(MONDAY, []), now).change.buckets).toBe(1);
  });
});

describe('target Regions', () => {
  test('that only one snapshot has are named and not compared', () => {
    const before = { ...aSnapshot(MONDAY, []), readings: [aReading()] };
    const now = {
      ...aSnapshot(TUESDAY, []),
      readings: [aReading({ where: PAYMENTS, exposed: [bucket('b', 'public')] })],
    };
    const { added, removed, became, change } = compareExposure(before, now);
    expect({ added, removed }).toEqual({ added: [PAYMENTS], removed: [PRODUCTION] });
    expect(became.count).toBe(0);
    expect(Object.values(change).every((figure) => figure === 0)).toBe(true);
  });
});

describe('for any two snapshots,', () => {
  const PLACES = 3;
  const pair = fc.tuple(anySnapshot(PLACES), anySnapshot(PLACES));
  const exposuresOf = (snapshot: ExposureSnapshot, at: string, name: string) =>
    snapshot.readings
      .find(({ where }) => placeOf(where) === at)
      ?.exposed.find((one) => one.name === name)?.exposures;

  test('nothing that is unknown now is said to have stopped being anything', () => {
    fc.assert(
      fc.property(pair, ([before, now]) => {
        for (const { where, bucket: name } of compareExposure(before, now).stopped.shown) {
          expect(exposuresOf(now, placeOf(where), name) ?? []).not.toContain('unknown');
        }
      }),
    );
  });

  test('a bucket that went from public to unknown became unknown', () => {
    fc.assert(
      fc.property(anySnapshot(PLACES), fc.nat({ max: PLACES - 1 }), (snapshot, index) => {
        const where = place(index);
        const withBucket = (exposure: 'public' | 'unknown') => ({
          ...snapshot,
          failures: [],
          readings: [
            ...snapshot.readings.filter((one) => placeOf(one.where) !== placeOf(where)),
            aReading({ where, exposed: [{ ...bucket('moved', exposure), ...where }] }),
          ],
        });
        const { became, stopped } = compareExposure(withBucket('public'), withBucket('unknown'));
        expect(became.shown).toEqual([
          { where, bucket: 'moved', exposure: 'unknown', was: ['public'] },
        ]);
        expect(stopped.count).toBe(0);
      }),
    );
  });

  test('what is said is true, and nothing changed in comparison with itself', () => {
    fc.assert(
      fc.property(pair, ([before, now]) => {
        const { became, stopped } = compareExposure(before, now);
        for (const { where, bucket: name, exposure } of became.shown) {
          expect(exposuresOf(now, placeOf(where), name)).toContain(exposure);
          expect(exposuresOf(before, placeOf(where), name) ?? []).not.toContain(exposure);
        }
        for (const { where, bucket: name, exposure } of stopped.shown) {
          expect(exposuresOf(before, placeOf(where), name)).toContain(exposure);
          expect(exposuresOf(now, placeOf(where), name) ?? []).not.toContain(exposure);
        }
        const same = compareExposure(now, now);
        expect(same.became.count + same.stopped.count).toBe(0);
        expect(Object.values(same.change).every((figure) => figure === 0)).toBe(true);
      }),
    );
  });
});
