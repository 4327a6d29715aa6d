import type { SectionBlock } from '@slack/types';

import type { BucketStatistics, ExposureSnapshot } from '../../domain/exposure.ts';
import { sumStatistics } from '../../domain/exposure-totals.ts';
import { figure, sizeWords } from '../../domain/exposure-words.ts';
import { countWords } from '../../domain/job-words.ts';
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
    [permissions(sum), sharing(sum), encryption(sum), sensitivity(sum), objects(sum)].join('\n'),
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

function sensitivity({ sensitivity: groups }: BucketStatistics): string {
  const { sensitive, notSensitive, notClassified, classificationError } = groups;
  return (
    `*${figure(sensitive.totalCount)} sensitive* ` +
    `(${figure(sensitive.publiclyAccessibleCount)} public), ` +
    `${figure(notClassified.totalCount)} not classified, ` +
    `${figure(classificationError.totalCount)} with classification errors, ` +
    `${figure(notSensitive.totalCount)} not sensitive`
  );
}

function objects(sum: BucketStatistics): string {
  const { unclassifiableObjectCount: not, unclassifiableObjectSizeInBytes: notSize } = sum;
  return (
    `${countWords(sum.objectCount, 'object')} (${sizeWords(sum.sizeInBytes)}): Macie can analyse ` +
    `${figure(sum.classifiableObjectCount)} (${sizeWords(sum.classifiableSizeInBytes)}), ` +
    `cannot ${figure(not.total)} (${sizeWords(notSize.total)})`
  );
}
