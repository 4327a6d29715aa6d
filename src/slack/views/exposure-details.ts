import type { RichTextSection } from '@slack/types';

import {
  type BucketStatistics,
  type ExposureDigest,
  type ExposureReading,
  SENSITIVITY_GROUPS,
  type SensitivityGroup,
} from '../../domain/exposure.ts';
import { figure, sizeWords } from '../../domain/exposure-words.ts';
import { countWords } from '../../domain/job-words.ts';
import { ratingOf } from '../../domain/sensitivity-rating.ts';
import { LIMITS } from '../limits.ts';
import {
  context,
  date,
  dateToken,
  line,
  type Message,
  type MessageBlock,
  richText,
  section,
  text,
} from './blocks.ts';
import { AS_WHEN_OFF } from './exposure-figures.ts';
import { dataWords, renderNotes } from './exposure-notes.ts';
import { messageCharacters } from './message-characters.ts';

/** Everything that Macie counts, for each account and Region that is in the digest. */
export function renderDigestDetails(digest: ExposureDigest): Message {
  const { readings, takenAt } = digest.snapshot;
  const places = countWords(readings.length, 'target Region');
  return {
    text: `Exposure in detail: ${places}.`,
    blocks: [
      section(`*Exposure in detail* · ${places} · read ${dateToken(takenAt)}`),
      ...readings.flatMap(renderReading),
      ...renderNotes({ ...digest, previous: undefined }),
      context(MEANINGS),
      context(dataWords(digest)),
    ],
  };
}

/** What Macie means by words that stand in every target Region's figures. */
const MEANINGS =
  'External: with an account outside the Macie organisation, or with a CloudFront origin access ' +
  'identity or control, also one of your own. Sensitivity: what automated discovery found, ' +
  'without the results of jobs.';

/** Whether the details of a digest, or of a part of one, are short enough for Slack. */
export function fitsDetails(digest: ExposureDigest): boolean {
  const { blocks } = renderDigestDetails(digest);
  return (
    messageCharacters(blocks) <= LIMITS.messageCharacters && blocks.length <= LIMITS.messageBlocks
  );
}

function renderReading(reading: ExposureReading): MessageBlock[] {
  const { where, statistics, organisation } = reading;
  const place = `${where.target} · ${where.region} · account ${where.accountId}`;
  return [
    figures(place, statistics),
    ...(organisation
      ? [figures(`${where.target} · ${where.region} · whole organisation`, organisation)]
      : []),
  ];
}

function figures(title: string, statistics: BucketStatistics): MessageBlock {
  const { lastUpdated } = statistics;
  const data = lastUpdated ? [text('Macie last read '), date(lastUpdated)] : [text('Never read')];
  return richText(
    line(text(title, { bold: true })),
    ...bucketFacts(statistics).map(factLine),
    ...sensitivityFacts(statistics).map(factLine),
    ...objectFacts(statistics).map(factLine),
    line(text('Data: ', LABEL), ...data),
  );
}

const LABEL = { italic: true } as const;

type Fact = [label: string, words: string];

function factLine([label, words]: Fact): RichTextSection {
  return line(text(`${label}: `, LABEL), text(words));
}

function bucketFacts(statistics: BucketStatistics): Fact[] {
  const { bucketCount, effectivePermission: access, sharedAccess: shared } = statistics;
  const { encryptionType: kinds, objectEncryptionRequirement: uploads } = statistics;
  return [
    ['Buckets', figure(bucketCount)],
    [
      'Permissions',
      counts(
        [access.publiclyAccessible, 'public'],
        [access.unknown, 'unknown'],
        [access.publiclyReadable, 'publicly readable'],
        [access.publiclyWritable, 'publicly writable'],
      ),
    ],
    [
      'Sharing',
      counts(
        [shared.external, 'external'],
        [shared.unknown, 'unknown'],
        [shared.internal, 'internal'],
        [shared.notShared, 'not shared'],
      ),
    ],
    [
      'Default encryption',
      counts(
        [kinds.unencrypted, 'none'],
        [kinds.unknown, 'unknown'],
        [kinds.kmsManaged, 'AWS KMS'],
        [kinds.s3Managed, 'Amazon S3'],
      ),
    ],
    [
      'Unencrypted uploads',
      counts(
        [uploads.allowsUnencryptedObjectUploads, 'allow them'],
        [uploads.unknown, 'unknown'],
        [uploads.deniesUnencryptedObjectUploads, 'deny them'],
      ),
    ],
  ];
}

const GROUPS: Record<SensitivityGroup, string> = {
  sensitive: 'Sensitive',
  notSensitive: 'Not sensitive',
  notClassified: 'Not classified',
  classificationError: 'Classification errors',
};

function sensitivityFacts(statistics: BucketStatistics): Fact[] {
  const { rated, unrated } = ratingOf([statistics]);
  if (rated === 0 && unrated > 0) {
    return [['Sensitivity', `not rated: Macie rates none of these buckets, ${AS_WHEN_OFF}`]];
  }
  return [
    ...SENSITIVITY_GROUPS.map((group) => sensitivityFact(group, statistics)),
    ...(unrated > 0 ? [['Not rated', countWords(unrated, 'bucket')] satisfies Fact] : []),
  ];
}

function sensitivityFact(group: SensitivityGroup, { sensitivity }: BucketStatistics): Fact {
  const { totalCount, publiclyAccessibleCount, totalSizeInBytes, classifiableSizeInBytes } =
    sensitivity[group];
  return [
    GROUPS[group],
    `${countWords(totalCount, 'bucket')}, ${figure(publiclyAccessibleCount)} public, ` +
      `${sizeWords(totalSizeInBytes)}, of which Macie can analyse ${sizeWords(classifiableSizeInBytes)}`,
  ];
}

function objectFacts(statistics: BucketStatistics): Fact[] {
  const { objectCount, sizeInBytes, sizeInBytesCompressed } = statistics;
  const { classifiableObjectCount, classifiableSizeInBytes } = statistics;
  const { unclassifiableObjectCount: not, unclassifiableObjectSizeInBytes: notSize } = statistics;
  const objects = (count: number, bytes: number) =>
    `${countWords(count, 'object')} (${sizeWords(bytes)})`;
  return [
    [
      'Objects',
      `${objects(objectCount, sizeInBytes)}, of it compressed ${sizeWords(sizeInBytesCompressed)}`,
    ],
    ['Macie can analyse', objects(classifiableObjectCount, classifiableSizeInBytes)],
    [
      'Macie cannot analyse',
      `${objects(not.total, notSize.total)}: ` +
        `${objects(not.fileType, notSize.fileType)} for their file type, ` +
        `${objects(not.storageClass, notSize.storageClass)} for their storage class`,
    ],
  ];
}

function counts(...parts: [count: number, words: string][]): string {
  return parts.map(([count, words]) => `${figure(count)} ${words}`).join(', ');
}
