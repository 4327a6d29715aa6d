/** Fields below one another, as the API document's response syntax has them; true for a value. */
interface Fields {
  [name: string]: true | Fields | [Fields];
}

const values = (...names: string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, true as const]));

const range = values('end', 'start', 'startColumn');

const occurrences: Fields = {
  cells: [values('cellReference', 'column', 'columnName', 'row')],
  lineRanges: [range],
  offsetRanges: [range],
  pages: [{ lineRange: range, offsetRange: range, pageNumber: true }],
  records: [values('recordIndex')],
};

const result: Fields = {
  additionalOccurrences: true,
  customDataIdentifiers: {
    detections: [{ ...values('arn', 'count', 'name'), occurrences }],
    totalCount: true,
  },
  mimeType: true,
  sensitiveData: [
    {
      category: true,
      detections: [{ count: true, occurrences, type: true }],
      totalCount: true,
    },
  ],
  sizeClassified: true,
  status: values('code', 'reason'),
};

const temporary: Fields = {
  ...values('accessKeyId', 'accountId', 'arn', 'principalId'),
  sessionContext: {
    attributes: values('creationDate', 'mfaAuthenticated'),
    sessionIssuer: values('accountId', 'arn', 'principalId', 'type', 'userName'),
  },
};

const actor: Fields = {
  domainDetails: values('domainName'),
  ipAddressDetails: {
    ipAddressV4: true,
    ipCity: values('name'),
    ipCountry: values('code', 'name'),
    ipGeoLocation: values('lat', 'lon'),
    ipOwner: values('asn', 'asnOrg', 'isp', 'org'),
  },
  userIdentity: {
    assumedRole: temporary,
    awsAccount: values('accountId', 'principalId'),
    awsService: values('invokedBy'),
    federatedUser: temporary,
    iamUser: values('accountId', 'arn', 'principalId', 'userName'),
    root: values('accountId', 'arn', 'principalId'),
    type: true,
  },
};

const blockPublicAccess = values(
  'blockPublicAcls',
  'blockPublicPolicy',
  'ignorePublicAcls',
  'restrictPublicBuckets',
);
const grants = values('allowsPublicReadAccess', 'allowsPublicWriteAccess');
const encryption = values('encryptionType', 'kmsMasterKeyId');
const tags: [Fields] = [values('key', 'value')];

const s3Bucket: Fields = {
  ...values('arn', 'createdAt', 'name'),
  defaultServerSideEncryption: encryption,
  owner: values('displayName', 'id'),
  publicAccess: {
    effectivePermission: true,
    permissionConfiguration: {
      accountLevelPermissions: { blockPublicAccess },
      bucketLevelPermissions: {
        accessControlList: grants,
        blockPublicAccess,
        bucketPolicy: grants,
      },
    },
  },
  tags,
};

const s3Object: Fields = {
  ...values('bucketArn', 'eTag', 'extension', 'key', 'lastModified', 'path', 'publicAccess'),
  ...values('size', 'storageClass', 'versionId'),
  serverSideEncryption: encryption,
  tags,
};

/** A finding as GetFindings answers it in the API document of 2020-10-15. */
const finding: Fields = {
  ...values('accountId', 'archived', 'category', 'count', 'createdAt', 'description', 'id'),
  ...values('partition', 'region', 'sample', 'schemaVersion', 'title', 'type', 'updatedAt'),
  classificationDetails: { ...values('detailedResultsLocation', 'jobArn', 'jobId'), result },
  policyDetails: {
    action: {
      actionType: true,
      apiCallDetails: values('api', 'apiServiceName', 'firstSeen', 'lastSeen'),
    },
    actor,
  },
  resourcesAffected: { s3Bucket, s3Object },
  severity: values('description', 'score'),
};

/** The path of every value of that answer, such as `resourcesAffected.s3Bucket.tags[].key`. */
export const API_DOCUMENT_PATHS: readonly string[] = pathsOf(finding, '');

function pathsOf(fields: Fields, above: string): string[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = above ? `${above}.${name}` : name;
    if (field === true) return [path];
    return Array.isArray(field) ? pathsOf(field[0], `${path}[]`) : pathsOf(field, path);
  });
}
