import type { FindingBucket, FindingObject, FindingRow } from './finding-model.ts';
import { extensionOf } from './seed/file-kinds.ts';

const STORAGE_CLASSES = ['STANDARD', 'STANDARD', 'STANDARD_IA', 'INTELLIGENT_TIERING'];
const TAGS = [
  [],
  [{ key: 'classification', value: 'internal' }],
  [
    { key: 'team', value: 'payments' },
    { key: 'retention', value: '' },
  ],
];
const HOUR = 3_600_000;

/**
 * The object of a sensitive-data finding, stored as its bucket's default says. What differs from
 * object to object comes from the finding's id, which is as good as chance.
 */
export function toFindingObject(
  row: Omit<FindingRow, 'compose'>,
  bucket: FindingBucket,
  size: number,
): FindingObject {
  const key = row.key ?? '';
  const dice = Number.parseInt(row.id.slice(0, 6), 16);
  const rights = bucket.publicAccess.permissionConfiguration?.bucketLevelPermissions;
  const isPublic = bucket.publicAccess.effectivePermission === 'PUBLIC';
  return {
    bucketArn: bucket.arn,
    eTag: row.id.slice(16) + row.id.slice(0, 16),
    extension: extensionOf(key),
    key,
    lastModified: new Date(row.createdAt - (1 + (dice % 2_000)) * HOUR).toISOString(),
    path: `${bucket.name}/${key}`,
    publicAccess: isPublic && rights?.bucketPolicy?.allowsPublicReadAccess === true,
    serverSideEncryption: bucket.defaultServerSideEncryption,
    size: size + (dice % 4_096),
    storageClass: STORAGE_CLASSES[dice % STORAGE_CLASSES.length] ?? 'STANDARD',
    tags: TAGS[dice % TAGS.length] ?? [],
    versionId: dice % 3 === 0 ? '' : row.id.slice(4, 28),
  };
}
