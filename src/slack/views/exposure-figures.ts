import type { SectionBlock } from '@slack/types';

import type { BucketStatistics, ExposureReading, ExposureSnapshot } from '../../domain/exposure.ts';
import { sumStatistics } from '../../domain/exposure-totals.ts';
import { figure, sizeWords } from '../../domain/exposure-words.ts';
import { countWords } from '../../domain/job-words.ts';
import { ratingOf } from '../../domain/sensitivity-rating.ts';
import { type MessageBlock, section } from './blocks.ts';

/**
 * Who can reach the buckets now; every unknown is said beside what it may be. `limits`: of what the
 * figures do not tell, `mrkdwn`.
 */
export function renderAccessFigures(
  { readings }: ExposureSnapshot,
  limits: readonly string[],
): SectionBlock {
  const sum = sumStatistics(readings);
  return section([[permissions(sum), ...limits].join(' · '), sharing(sum)].join('\n'));
}

/** How it stands now, over all accounts and Regions; every unknown is said beside what it may be. */
export function renderFigures({ readings }: ExposureSnapshot): MessageBlock {
  const sum = sumStatistics(readings);
  return section(
    [
      permissions(sum),
      sharing(sum),
      encryption(sum),
      sensitivity(readings, sum),
      objects(sum),
    ].join('\n'),
  );
}

function permissions({ bucketCount, effectivePermission: permission }: BucketStatistics): string {
  const { publiclyAccessible, publiclyReadable, publiclyWritable, unknown } = permission;
  return (
    `*${figure(publiclyAccessible)} public* (${figure(publiclyReadable)} readable, ` +
    `${figure(publiclyWritable)} writable) and *${figure(unknown)} unknown* ` +
    `of ${countWords(bucketCount, 'bucket')}`
  );
}

function sharing({ sharedAccess: { external, internal, unknown } }: BucketStatistics): string {
  return (
    `*${figure(external)} shared externally*, ${figure(unknown)} unknown, ` +
    `${figure(internal)} shared internally`
  );
}

function encryption({
  encryptionType,
  objectEncryptionRequirement: uploads,
}: BucketStatistics): string {
  return (
    `*${figure(encryptionType.unencrypted)} unencrypted*, ${figure(encryptionType.unknown)} unknown · ` +
    `*${figure(uploads.allowsUnencryptedObjectUploads)} open to unencrypted uploads*, ` +
    `${figure(uploads.unknown)} unknown`
  );
}

/** Macie does not say that automated discovery is off, only what it sends then. */
export const AS_WHEN_OFF = 'as when automated discovery is off';

function sensitivity(
  readings: readonly ExposureReading[],
  { sensitivity: groups }: BucketStatistics,
): string {
  const { sensitive, notSensitive, notClassified, classificationError } = groups;
  const { rated, unrated, whereNone } = ratingOf(readings.map(({ statistics }) => statistics));
  if (rated === 0 && unrated > 0) {
    return `*Sensitivity not rated*: Macie rates none of ${countWords(unrated, 'bucket')}, ${AS_WHEN_OFF}`;
  }
  const where =
    whereNone > 0
      ? ` (${figure(whereNone)} in target Regions where Macie rates none, ${AS_WHEN_OFF})`
      : '';
  return [
    `By automated discovery: *${figure(sensitive.totalCount)} sensitive* ` +
      `(${figure(sensitive.publiclyAccessibleCount)} public)`,
    ...(unrated > 0 ? [`*${figure(unrated)} not rated*${where}`] : []),
    `${figure(notClassified.totalCount)} not classified`,
    `${figure(classificationError.totalCount)} with classification errors`,
    `${figure(notSensitive.totalCount)} not sensitive`,
  ].join(', ');
}

function objects(sum: BucketStatistics): string {
  const { unclassifiableObjectCount: not, unclassifiableObjectSizeInBytes: notSize } = sum;
  return (
    `${countWords(sum.objectCount, 'object')} (${sizeWords(sum.sizeInBytes)}): Macie can analyse ` +
    `${figure(sum.classifiableObjectCount)} (${sizeWords(sum.classifiableSizeInBytes)}), ` +
    `cannot ${figure(not.total)} (${sizeWords(notSize.total)})`
  );
}
