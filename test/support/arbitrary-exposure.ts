import fc from 'fast-check';

import type { BotErrorCode } from '../../src/domain/bot-error.ts';
import {
  type BucketStatistics,
  EXPOSURES,
  type ExposedBucket,
  type ExposureReading,
  type ExposureSnapshot,
} from '../../src/domain/exposure.ts';
import { MUTE_SUBJECTS, type ShownMute } from '../../src/domain/finding-mute.ts';
import type { TargetRegion } from '../../src/domain/job.ts';
import { hostileText } from './arbitrary-job.ts';
import { UNRATED } from './exposure-fixtures.ts';

const count = fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: 9_000_000_000_000 }));
const moment = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2026-12-31T00:00:00Z'),
  noInvalidDate: true,
});

function counts<Key extends string>(...keys: Key[]): fc.Arbitrary<Record<Key, number>> {
  return fc
    .array(count, { minLength: keys.length, maxLength: keys.length })
    .map((all) => Object.fromEntries(keys.map((key, index) => [key, all[index]])))
    .map((record) => record as Record<Key, number>);
}

const sensitivityFigures = counts(
  'totalCount',
  'publiclyAccessibleCount',
  'totalSizeInBytes',
  'classifiableSizeInBytes',
);
const unclassifiable = counts('fileType', 'storageClass', 'total');

export const anyStatistics: fc.Arbitrary<BucketStatistics> = fc.record({
  bucketCount: count,
  effectivePermission: counts(
    'publiclyAccessible',
    'publiclyReadable',
    'publiclyWritable',
    'unknown',
  ),
  sharedAccess: counts('external', 'internal', 'notShared', 'unknown'),
  encryptionType: counts('kmsManaged', 's3Managed', 'unencrypted', 'unknown'),
  objectEncryptionRequirement: counts(
    'allowsUnencryptedObjectUploads',
    'deniesUnencryptedObjectUploads',
    'unknown',
  ),
  sensitivity: fc.oneof(
    fc.record({
      sensitive: sensitivityFigures,
      notSensitive: sensitivityFigures,
      notClassified: sensitivityFigures,
      classificationError: sensitivityFigures,
    }),
    fc.constant(UNRATED),
  ),
  classifiableObjectCount: count,
  classifiableSizeInBytes: count,
  objectCount: count,
  sizeInBytes: count,
  sizeInBytesCompressed: count,
  unclassifiableObjectCount: unclassifiable,
  unclassifiableObjectSizeInBytes: unclassifiable,
  lastUpdated: fc.option(moment, { nil: undefined }),
});

/** Few names, so that two snapshots have some in common. */
const bucketName = fc.oneof(
  fc.integer({ min: 0, max: 20 }).map((index) => `bucket-${index}`.padEnd(63, 'x')),
  hostileText,
);

function exposedIn({ accountId }: TargetRegion): fc.Arbitrary<ExposedBucket[]> {
  const one = fc.record({
    accountId: fc.constant(accountId),
    name: bucketName,
    exposures: fc
      .subarray([...EXPOSURES], { minLength: 1 })
      .map((some) => EXPOSURES.filter((exposure) => some.includes(exposure))),
  });
  return fc.uniqueArray(one, { selector: ({ name }) => name, maxLength: 25 });
}

/** The n-th target Region; names are as long as the configuration allows. */
export function place(index: number): TargetRegion {
  return {
    target: `target-${index}-`.padEnd(40, 'x'),
    accountId: String(111_122_223_333 + index),
    region: index % 2 === 0 ? 'ap-southeast-2' : 'eu-central-1',
  };
}

function readingOf(where: TargetRegion): fc.Arbitrary<ExposureReading> {
  return fc.record(
    {
      where: fc.constant(where),
      takenAt: moment,
      statistics: anyStatistics,
      exposed: exposedIn(where),
      isComplete: fc.boolean(),
      organisation: anyStatistics,
    },
    { requiredKeys: ['where', 'takenAt', 'statistics', 'exposed', 'isComplete'] },
  );
}

const codes: BotErrorCode[] = ['access-denied', 'macie-not-enabled', 'throttled', 'aws-failed'];

/** Any snapshot of some of the first target Regions, read or not. */
export function anySnapshot(most: number): fc.Arbitrary<ExposureSnapshot> {
  const places = Array.from({ length: most }, (_, index) => place(index));
  return fc
    .record({ takenAt: moment, read: fc.subarray(places), failed: fc.subarray(places) })
    .chain(({ takenAt, read, failed }) =>
      fc.record({
        takenAt: fc.constant(takenAt),
        readings: fc.tuple(...read.map(readingOf)),
        failures: fc.tuple(
          ...failed.map((where) =>
            fc.record(
              {
                where: fc.constant(where),
                code: fc.constantFrom(...codes),
                isOrganisation: fc.constant(true as const),
                isNamesOnly: fc.constant(true as const),
              },
              { requiredKeys: ['where', 'code'] },
            ),
          ),
        ),
      }),
    );
}

const mute: fc.Arbitrary<ShownMute> = fc.record({
  id: fc.constant('mute-1'),
  subject: fc.constantFrom(...MUTE_SUBJECTS),
  value: hostileText,
  label: fc.option(hostileText, { nil: undefined }),
  reason: hostileText,
  by: fc.constant({ userId: 'U0OMAR0001', teamId: 'T0ACME001' }),
  createdAt: moment,
  until: moment,
  kept: count,
});

export const anyMutes = fc.array(mute, { maxLength: 12 });
