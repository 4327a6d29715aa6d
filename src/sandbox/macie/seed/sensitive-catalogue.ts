import type {
  ClassificationResult,
  FindingBucket,
  FindingObject,
  Occurrences,
  SensitiveType,
  Severity,
} from '../finding-model.ts';
import { HOSTILE_COLUMNS, HOSTILE_KEYS, HOSTILE_PATHS } from './hostile-texts.ts';
import { extensionFor, PARTIAL_REASONS, SKIPPED_REASONS } from './result-statuses.ts';

/** A sensitive-data finding that is always there. */
export interface SensitiveEntry {
  type: SensitiveType;
  severity: Severity;
  key: string;
  /** Of occurrences. */
  count?: number;
  /** Made by automated discovery, not by a job. */
  automated?: boolean;
  /** Where the occurrences of the first kind of data are; of others it then says nothing. */
  at?: Partial<Occurrences>;
  /** What that kind of data is. */
  dataType?: string;
  result?: Partial<ClassificationResult>;
  object?: Partial<FindingObject>;
  /** A bucket that is not there any more, and how it was. */
  bucket?: Partial<FindingBucket> & { name: string };
  archived?: boolean;
  sample?: boolean;
}

type Row = [
  key: string,
  type: keyof typeof TYPES,
  severity: Severity,
  more?: Partial<SensitiveEntry>,
];

const TYPES = {
  credentials: 'SensitiveData:S3Object/Credentials',
  custom: 'SensitiveData:S3Object/CustomIdentifier',
  financial: 'SensitiveData:S3Object/Financial',
  multiple: 'SensitiveData:S3Object/Multiple',
  personal: 'SensitiveData:S3Object/Personal',
} as const;

const RANGE = { start: 41, end: 41, startColumn: 17 };
/** As older findings have them. */
const PAGES = [
  { pageNumber: 3, lineRange: RANGE },
  { pageNumber: 4, offsetRange: { start: 1200, end: 1216, startColumn: 1 } },
];

/** One of each way to say where in a file something is. */
const LOCATED: Row[] = [
  ['hr/staff-2025.xlsx', 'personal', 'High', { count: 2310 }],
  [
    'hr/onboarding.xlsx',
    'personal',
    'Medium',
    {
      dataType: 'USA_SOCIAL_SECURITY_NUMBER',
      at: {
        cells: [
          { cellReference: 'Sheet2!C5', column: 3, columnName: 'ssn', row: 5 },
          { cellReference: "'Q3 report'!AB1048576", column: 28, columnName: null, row: 1048576 },
        ],
      },
    },
  ],
  ['exports/customers.csv', 'financial', 'Medium', { count: 15 }],
  ['exports/claims.tsv', 'multiple', 'High', { count: 640 }],
  ['deploy/notes.txt', 'credentials', 'High', { count: 3 }],
  ['site/old/contact.html', 'personal', 'Low'],
  ['feeds/orders.xml', 'financial', 'Medium'],
  ['mail/complaint.eml', 'personal', 'Low', { automated: true }],
  ['contracts/2024-118.docx', 'personal', 'Medium'],
  ['legacy/customers.json', 'personal', 'Medium', { count: 2, at: { lineRanges: [RANGE, RANGE] } }],
  ['legacy/events.avro', 'personal', 'Low', { count: 1, at: { lineRanges: [RANGE] } }],
  ['dumps/core.dat', 'credentials', 'High', { automated: true }],
  ['scans/passports.pdf', 'personal', 'High', { count: 90 }],
  ['scans/contract.pdf', 'financial', 'Medium', { count: 2, at: { pages: PAGES } }],
  ['warehouse/patients.parquet', 'personal', 'High', { count: 1_108 }],
  ['warehouse/events.avro', 'multiple', 'Medium', { automated: true }],
  ['api/dump.json', 'personal', 'Medium', { count: 21 }],
  ['api/log.jsonl', 'credentials', 'High'],
  ['crm/references.csv', 'custom', 'Low'],
  ['crm/projects.txt', 'custom', 'Low'],
  ['crm/heap.dat', 'custom', 'Medium'],
  ['crm/file-ids.pdf', 'custom', 'Low', { count: 2, at: { pages: PAGES } }],
  ['crm/employees.parquet', 'custom', 'High'],
  ['crm/both-kinds.xlsx', 'multiple', 'High', { count: 300 }],
];

const COLUMNS = HOSTILE_COLUMNS.map((columnName, index) => ({
  cellReference: null,
  column: index + 1,
  columnName,
  row: 12 + index,
}));

/** Names and paths out of the objects themselves. */
const HOSTILE: Row[] = [
  ...HOSTILE_KEYS.map((key): Row => [key, 'personal', 'Medium']),
  ['exports/hostile-columns.csv', 'personal', 'High', { count: 40, at: { cells: COLUMNS } }],
  [
    'exports/hostile-paths.json',
    'personal',
    'High',
    {
      count: 5,
      at: {
        // Macie leaves out a path in which a name is itself sensitive.
        records: [
          { recordIndex: 0 },
          ...HOSTILE_PATHS.map((jsonPath) => ({ recordIndex: 0, jsonPath })),
        ],
      },
    },
  ],
];

const BLOCK = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};

/** What occurs only now and then. */
const SPECIAL: Row[] = [
  [
    'crm/custom-category.csv',
    'custom',
    'Medium',
    {
      result: {
        sensitiveData: [
          {
            category: 'CUSTOM_IDENTIFIER',
            detections: [{ count: 4, occurrences: null, type: 'Patient file id' }],
            totalCount: 4,
          },
        ],
      },
    },
  ],
  [
    'decommissioned/backup.csv',
    'personal',
    'Medium',
    {
      bucket: {
        name: 'acme-decommissioned-2019',
        publicAccess: {
          effectivePermission: 'NOT_PUBLIC',
          permissionConfiguration: {
            accountLevelPermissions: { blockPublicAccess: BLOCK },
            bucketLevelPermissions: {
              accessControlList: { allowsPublicReadAccess: true, allowsPublicWriteAccess: true },
              blockPublicAccess: { ...BLOCK, blockPublicAcls: false, ignorePublicAcls: false },
              bucketPolicy: null,
            },
          },
        },
        tags: [{ key: '<!here>', value: '<https://example.com/|*click* here>' }],
      },
    },
  ],
  ['old/archived.csv', 'personal', 'Low', { archived: true }],
  ['old/archived.txt', 'credentials', 'High', { archived: true, automated: true }],
  [
    'sample-data/employees.csv',
    'personal',
    'High',
    { sample: true, bucket: { name: 'macie-sample-finding-bucket' } },
  ],
];

const STATUSES: Row[] = [
  ...PARTIAL_REASONS.map((reason, index): Row => {
    const key = `partial/${index + 1}.${extensionFor(reason)}`;
    return [key, 'multiple', 'Medium', { result: { status: { code: 'PARTIAL', reason } } }];
  }),
  ...SKIPPED_REASONS.map((reason, index): Row => {
    const nothing = { additionalOccurrences: false, sensitiveData: [], sizeClassified: 0 };
    const customDataIdentifiers = { detections: [], totalCount: 0 };
    const status = { code: 'SKIPPED', reason };
    const key = `skipped/${index + 1}.${extensionFor(reason)}`;
    return [key, 'personal', 'Low', { result: { ...nothing, customDataIdentifiers, status } }];
  }),
];

export const SENSITIVE_CATALOGUE: SensitiveEntry[] = [
  ...LOCATED,
  ...HOSTILE,
  ...SPECIAL,
  ...STATUSES,
].map(([key, type, severity, more]) => ({ key, type: TYPES[type], severity, ...more }));
