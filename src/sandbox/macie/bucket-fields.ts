/** What the values of a field are; decides on the operators that a condition can use. */
export type FieldKind = 'text' | 'number' | 'boolean' | 'time';

const BLOCKS = [
  'blockPublicAcls',
  'blockPublicPolicy',
  'ignorePublicAcls',
  'restrictPublicBuckets',
];
const GRANTS = ['allowsPublicReadAccess', 'allowsPublicWriteAccess'];
const PERMISSIONS = 'publicAccess.permissionConfiguration';

const TEXTS = [
  'accountId',
  'allowsUnencryptedObjectUploads',
  'automatedDiscoveryMonitoringStatus',
  'bucketArn',
  'bucketName',
  'errorCode',
  'errorMessage',
  'jobDetails.isDefinedInJob',
  'jobDetails.isMonitoredByJob',
  'jobDetails.lastJobId',
  'publicAccess.effectivePermission',
  'region',
  'replicationDetails.replicationAccounts',
  'serverSideEncryption.kmsMasterKeyId',
  'serverSideEncryption.type',
  'sharedAccess',
  'tags.key',
  'tags.value',
];

const NUMBERS = [
  'classifiableObjectCount',
  'classifiableSizeInBytes',
  'objectCount',
  ...below('objectCountByEncryptionType', [
    'customerManaged',
    'kmsManaged',
    's3Managed',
    'unencrypted',
    'unknown',
  ]),
  'sensitivityScore',
  'sizeInBytes',
  'sizeInBytesCompressed',
  ...below('unclassifiableObjectCount', ['fileType', 'storageClass', 'total']),
  ...below('unclassifiableObjectSizeInBytes', ['fileType', 'storageClass', 'total']),
];

const BOOLEANS = [
  ...below(`${PERMISSIONS}.accountLevelPermissions.blockPublicAccess`, BLOCKS),
  ...below(`${PERMISSIONS}.bucketLevelPermissions.accessControlList`, GRANTS),
  ...below(`${PERMISSIONS}.bucketLevelPermissions.blockPublicAccess`, BLOCKS),
  ...below(`${PERMISSIONS}.bucketLevelPermissions.bucketPolicy`, GRANTS),
  'replicationDetails.replicated',
  'replicationDetails.replicatedExternally',
  'versioning',
];

const TIMES = [
  'bucketCreatedAt',
  'jobDetails.lastJobRunTime',
  'lastAutomatedDiscoveryTime',
  'lastUpdated',
];

/** Every field of a bucket that conditions can name, by its dotted path. */
export const BUCKET_FIELDS: ReadonlyMap<string, FieldKind> = new Map([
  ...TEXTS.map((field) => [field, 'text'] as const),
  ...NUMBERS.map((field) => [field, 'number'] as const),
  ...BOOLEANS.map((field) => [field, 'boolean'] as const),
  ...TIMES.map((field) => [field, 'time'] as const),
]);

export const SORT_FIELDS = [
  'accountId',
  'bucketName',
  'classifiableObjectCount',
  'classifiableSizeInBytes',
  'objectCount',
  'sensitivityScore',
  'sizeInBytes',
] as const;

function below(parent: string, names: string[]): string[] {
  return names.map((name) => `${parent}.${name}`);
}
