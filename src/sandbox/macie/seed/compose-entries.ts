import type { BucketThen } from '../finding-bucket.ts';
import type {
  ClassificationResult,
  Encryption,
  FindingRow,
  Occurrences,
} from '../finding-model.ts';
import { toFindingObject } from '../finding-object.ts';
import { toPolicyFinding, toSensitiveFinding } from '../finding-view.ts';
import { ACTORS } from './actors.ts';
import { extensionOf, isExtension } from './file-kinds.ts';
import type { PolicyEntry } from './policy-catalogue.ts';
import type { SensitiveEntry } from './sensitive-catalogue.ts';
import { createResult } from './sensitive-content.ts';

const STORAGE_CLASSES = [
  'STANDARD',
  'STANDARD_IA',
  'ONEZONE_IA',
  'INTELLIGENT_TIERING',
  'REDUCED_REDUNDANCY',
  'GLACIER',
  'GLACIER_IR',
  'DEEP_ARCHIVE',
  'OUTPOSTS',
] as const;

/** Objects keep the encryption they were stored with, whatever the bucket's default is by now. */
const ENCRYPTIONS: (Encryption | undefined)[] = [
  undefined,
  { encryptionType: 'AES256', kmsMasterKeyId: null },
  {
    encryptionType: 'aws:kms',
    kmsMasterKeyId: 'arn:aws:kms:us-east-1:111122223333:key/alias-free',
  },
  { encryptionType: 'aws:kms:dsse', kmsMasterKeyId: '1234abcd-12ab-34cd-56ef-1234567890ab' },
  { encryptionType: 'NONE', kmsMasterKeyId: null },
  { encryptionType: 'UNKNOWN', kmsMasterKeyId: null },
];

/** The variant of a row, its number in the catalogue, walks through what objects can be like. */
export function composeSensitiveEntry(
  entry: SensitiveEntry,
  seed: number,
  bucketThen: BucketThen,
): FindingRow['compose'] {
  const found = extensionOf(entry.key);
  const { type, severity, count } = entry;
  const extension = isExtension(found) ? found : 'txt';
  const plan = { type, severity, extension, ...(count !== undefined && { count }) };
  return (row) => {
    const made = createResult(plan, row, seed, 'seeded result', entry.key);
    const result = { ...(entry.at ? locateAt(made, entry.at, entry) : made), ...entry.result };
    const s3Bucket = { ...bucketThen(row.bucketName, row.updatedAt), ...entry.bucket };
    const object = toFindingObject(row, s3Bucket, result.sizeClassified);
    const encryption = ENCRYPTIONS[row.variant % ENCRYPTIONS.length];
    const s3Object = {
      ...object,
      storageClass: STORAGE_CLASSES[row.variant % STORAGE_CLASSES.length] ?? 'STANDARD',
      ...(encryption && { serverSideEncryption: encryption }),
      ...entry.object,
    };
    return toSensitiveFinding(row, result, s3Bucket, s3Object);
  };
}

/** One kind of data, all of it where the entry says. */
function locateAt(
  result: ClassificationResult,
  at: Partial<Occurrences>,
  { count: wanted = 0, dataType }: SensitiveEntry,
): ClassificationResult {
  const located = Object.values(at).flat().length;
  const { sensitiveData, customDataIdentifiers: custom } = result;
  const count = Math.max(wanted, located);
  const there = { count, occurrences: { ...NOWHERE, ...at } };
  const [customOne] = custom.detections;
  const [first] = sensitiveData;
  const [one] = first?.detections ?? [];
  const additionalOccurrences = count > located;
  if (first && one) {
    const kept = {
      ...first,
      totalCount: count,
      detections: [{ ...one, ...(dataType && { type: dataType }), ...there }],
    };
    return { ...result, additionalOccurrences, sensitiveData: [kept] };
  }
  const detections = customOne ? [{ ...customOne, ...there }] : [];
  const customDataIdentifiers = { detections, totalCount: count };
  return { ...result, additionalOccurrences, customDataIdentifiers };
}

const NOWHERE: Occurrences = {
  cells: null,
  lineRanges: null,
  offsetRanges: null,
  pages: null,
  records: null,
};

export function composePolicyEntry(
  { actor, gone }: PolicyEntry,
  bucketThen: BucketThen,
): FindingRow['compose'] {
  return (row) => {
    const issuedAt = new Date(row.createdAt - 1_440_000).toISOString();
    const s3Bucket = { ...bucketThen(row.bucketName, row.updatedAt), ...gone };
    return toPolicyFinding(row, ACTORS[actor](row.accountId, issuedAt), s3Bucket);
  };
}
