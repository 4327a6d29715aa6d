import type { FieldKind } from './bucket-fields.ts';

const BLOCKS = [
  'blockPublicAcls',
  'blockPublicPolicy',
  'ignorePublicAcls',
  'restrictPublicBuckets',
];
const GRANTS = ['allowsPublicReadAccess', 'allowsPublicWriteAccess'];
const SESSION_TEXTS = [
  'accessKeyId',
  'accountId',
  'arn',
  'principalId',
  ...below('sessionContext.sessionIssuer', ['accountId', 'arn', 'principalId', 'type', 'userName']),
];
const RANGE = ['end', 'start', 'startColumn'];

const RESULT = 'classificationDetails.result';
const CUSTOM = `${RESULT}.customDataIdentifiers.detections`;
const MANAGED = `${RESULT}.sensitiveData.detections`;
const CALL = 'policyDetails.action.apiCallDetails';
const ADDRESS = 'policyDetails.actor.ipAddressDetails';
const IDENTITY = 'policyDetails.actor.userIdentity';
const BUCKET = 'resourcesAffected.s3Bucket';
const PERMISSIONS = `${BUCKET}.publicAccess.permissionConfiguration`;
const OBJECT = 'resourcesAffected.s3Object';

const TEXTS = [
  'accountId',
  'category',
  'description',
  'id',
  'partition',
  'region',
  'schemaVersion',
  'severity.description',
  'title',
  'type',
  ...below('classificationDetails', ['detailedResultsLocation', 'jobArn', 'jobId', 'originType']),
  ...below(RESULT, ['mimeType', 'sensitiveData.category', 'status.code', 'status.reason']),
  ...below(CUSTOM, ['arn', 'name']),
  `${MANAGED}.type`,
  ...occurrencesBelow(['cells.cellReference', 'cells.columnName', 'records.jsonPath']),
  'policyDetails.action.actionType',
  ...below(CALL, ['api', 'apiServiceName']),
  'policyDetails.actor.domainDetails.domainName',
  ...below(ADDRESS, ['ipAddressV4', 'ipCity.name', 'ipCountry.code', 'ipCountry.name']),
  ...below(`${ADDRESS}.ipOwner`, ['asn', 'asnOrg', 'isp', 'org']),
  ...below(`${IDENTITY}.assumedRole`, SESSION_TEXTS),
  ...below(`${IDENTITY}.awsAccount`, ['accountId', 'principalId']),
  `${IDENTITY}.awsService.invokedBy`,
  ...below(`${IDENTITY}.federatedUser`, SESSION_TEXTS),
  ...below(`${IDENTITY}.iamUser`, ['accountId', 'arn', 'principalId', 'userName']),
  ...below(`${IDENTITY}.root`, ['accountId', 'arn', 'principalId']),
  `${IDENTITY}.type`,
  ...below(BUCKET, [
    'allowsUnencryptedObjectUploads',
    'arn',
    'defaultServerSideEncryption.encryptionType',
    'defaultServerSideEncryption.kmsMasterKeyId',
    'name',
    'owner.displayName',
    'owner.id',
    'publicAccess.effectivePermission',
    'tags.key',
    'tags.value',
  ]),
  ...below(OBJECT, [
    'bucketArn',
    'eTag',
    'extension',
    'key',
    'path',
    'serverSideEncryption.encryptionType',
    'serverSideEncryption.kmsMasterKeyId',
    'storageClass',
    'tags.key',
    'tags.value',
    'versionId',
  ]),
];

const NUMBERS = [
  'count',
  'severity.score',
  ...below(RESULT, ['customDataIdentifiers.totalCount', 'sensitiveData.totalCount']),
  ...below(RESULT, ['sizeClassified']),
  `${CUSTOM}.count`,
  `${MANAGED}.count`,
  ...occurrencesBelow([
    ...below('cells', ['column', 'row']),
    ...below('lineRanges', RANGE),
    ...below('offsetRanges', RANGE),
    ...below('pages', ['pageNumber', ...below('lineRange', RANGE), ...below('offsetRange', RANGE)]),
    'records.recordIndex',
  ]),
  ...below(`${ADDRESS}.ipGeoLocation`, ['lat', 'lon']),
  `${OBJECT}.size`,
];

const BOOLEANS = [
  'archived',
  'sample',
  `${RESULT}.additionalOccurrences`,
  `${IDENTITY}.assumedRole.sessionContext.attributes.mfaAuthenticated`,
  `${IDENTITY}.federatedUser.sessionContext.attributes.mfaAuthenticated`,
  ...below(`${PERMISSIONS}.accountLevelPermissions.blockPublicAccess`, BLOCKS),
  ...below(`${PERMISSIONS}.bucketLevelPermissions.accessControlList`, GRANTS),
  ...below(`${PERMISSIONS}.bucketLevelPermissions.blockPublicAccess`, BLOCKS),
  ...below(`${PERMISSIONS}.bucketLevelPermissions.bucketPolicy`, GRANTS),
  `${OBJECT}.publicAccess`,
];

const TIMES = [
  'createdAt',
  'updatedAt',
  ...below(CALL, ['firstSeen', 'lastSeen']),
  `${IDENTITY}.assumedRole.sessionContext.attributes.creationDate`,
  `${IDENTITY}.federatedUser.sessionContext.attributes.creationDate`,
  `${BUCKET}.createdAt`,
  `${OBJECT}.lastModified`,
];

/** Every property of a finding that conditions can name, by its dotted path. */
export const FINDING_FIELDS: ReadonlyMap<string, FieldKind> = new Map([
  ...TEXTS.map((field) => [field, 'text'] as const),
  ...NUMBERS.map((field) => [field, 'number'] as const),
  ...BOOLEANS.map((field) => [field, 'boolean'] as const),
  ...TIMES.map((field) => [field, 'time'] as const),
]);

/** Only these take `eqExactMatch`. */
export const EXACT_MATCH_FIELDS: readonly string[] = [
  `${CUSTOM}.arn`,
  `${CUSTOM}.name`,
  `${RESULT}.sensitiveData.category`,
  `${MANAGED}.type`,
  `${BUCKET}.tags.key`,
  `${BUCKET}.tags.value`,
  `${OBJECT}.tags.key`,
  `${OBJECT}.tags.value`,
];

/** Whether a finding has at most one value under the field, so that lists can be sorted by it. */
export function isSingle(field: string): boolean {
  return ![CUSTOM, `${RESULT}.sensitiveData.`, `${BUCKET}.tags.`, `${OBJECT}.tags.`].some((list) =>
    field.startsWith(list),
  );
}

function below(parent: string, names: readonly string[]): string[] {
  return names.map((name) => `${parent}.${name}`);
}

function occurrencesBelow(names: string[]): string[] {
  return [...below(`${CUSTOM}.occurrences`, names), ...below(`${MANAGED}.occurrences`, names)];
}
