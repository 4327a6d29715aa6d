import { figure, sizeWords } from '../../domain/exposure-words.ts';
import type { ClassificationDetails } from '../../domain/finding.ts';
import type {
  BucketPublicAccess,
  FindingBucket,
  FindingObject,
} from '../../domain/finding-resources.ts';
import {
  encryptionWords,
  storageClassWords,
  unencryptedUploadWords,
} from '../../domain/finding-words.ts';
import { blockWords, publicAccessWords } from '../../domain/public-access-words.ts';
import { foreign } from '../foreign.ts';
import { text } from './blocks.ts';
import type { FactWriter, FindingFact } from './finding-fact.ts';

/** The sentences need some 500; a permission of tomorrow may be of any length. */
const ACCESS_LENGTH = 700;

/** Which object it is. */
export function pathFacts({ key, path }: FindingObject, write: FactWriter): FindingFact[] {
  const isInPath = path?.endsWith(key) && key !== '';
  return [...write.path('Path', path), ...(isInPath ? [] : write.path('Key', key))];
}

/** The object, as it was when the finding was made. */
export function objectFacts(
  object: FindingObject,
  classification: ClassificationDetails | undefined,
  write: FactWriter,
): FindingFact[] {
  const { size, storageClass, encryption, extension } = object;
  return [
    ...write.words('Public', publicWords(object.publicAccess)),
    ...write.words('Encryption', encryption && encryptionWords(encryption)),
    ...write.words('Size', size === undefined ? undefined : exactSize(size)),
    ...write.words('Analysed', analysedWords(classification)),
    ...write.words(
      'Type',
      [classification?.mimeType, extension].filter(Boolean).join(', extension '),
    ),
    ...write.words('Storage class', storageClass && storageClassWords(storageClass)),
    ...write.moment('Last modified', object.lastModified),
    ...write.code('Version', object.versionId),
    ...write.tags(object.tags),
  ];
}

/** The bucket; whether it is public, and why, first. */
export function bucketFacts(bucket: FindingBucket, write: FactWriter): FindingFact[] {
  const { publicAccess, encryption, owner, allowsUnencryptedObjectUploads: uploads } = bucket;
  return [
    ...write.code('Name', bucket.name),
    { label: 'Public access', value: [text(foreign(accessWords(publicAccess), ACCESS_LENGTH))] },
    ...write.words('Block public access of the account', blockOf(publicAccess?.accountBlock)),
    ...write.words('Block public access of the bucket', blockOf(publicAccess?.bucketBlock)),
    ...write.words('Default encryption', encryption && encryptionWords(encryption)),
    ...write.words('Unencrypted uploads', uploads && unencryptedUploadWords(uploads)),
    ...write.words('Owner', owner?.displayName),
    ...write.moment('Created or last changed', bucket.createdAt),
    ...write.tags(bucket.tags),
  ];
}

const ACCESS_MARKS: ReadonlyMap<string | undefined, string> = new Map([
  ['PUBLIC', '⚠️ '],
  ['NOT_PUBLIC', ''],
]);

function accessWords(access: BucketPublicAccess | undefined): string {
  const mark = ACCESS_MARKS.get(access?.effectivePermission) ?? '❔ ';
  return `${mark}${publicAccessWords(access).join(' ')}`;
}

function blockOf(block: Parameters<typeof blockWords>[0]): string | undefined {
  return block && blockWords(block);
}

function publicWords(isPublic: boolean | undefined): string {
  if (isPublic === undefined) return 'Macie does not tell';
  return isPublic ? '⚠️ yes' : 'no';
}

function analysedWords(classification: ClassificationDetails | undefined): string | undefined {
  const size = classification?.sizeClassified;
  return size === undefined ? undefined : exactSize(size);
}

/** The bytes too where the size is rounded. */
function exactSize(bytes: number): string {
  return bytes < 1_000 ? sizeWords(bytes) : `${sizeWords(bytes)} (${figure(bytes)} bytes)`;
}
