import type { S3JobDefinition, ScopingBlock } from '../job-model.ts';
import type { Random } from './random.ts';

type Scoping = NonNullable<S3JobDefinition['scoping']>;
type Criteria = NonNullable<S3JobDefinition['bucketCriteria']>;
type Term = ScopingBlock['and'][number];

const MEMBER_ACCOUNT = '777788889999';

/** What a job scans. `index` walks through the kinds, so that all of them occur. */
export function s3JobDefinitionFor(
  accountId: string,
  name: string,
  index: number,
  random: Random,
): S3JobDefinition {
  const scoping = SCOPINGS[index % SCOPINGS.length];
  const criteria = index % 4 === 2 ? CRITERIA[Math.floor(index / 4) % CRITERIA.length] : undefined;
  return {
    ...(criteria
      ? { bucketCriteria: criteria(accountId) }
      : { bucketDefinitions: bucketDefinitions(accountId, name, index, random) }),
    ...(scoping && { scoping }),
  };
}

function bucketDefinitions(accountId: string, name: string, index: number, random: Random) {
  const stem =
    name
      .toLowerCase()
      .match(/[a-z0-9]{2,20}/g)
      ?.slice(0, 2)
      .join('-') ?? 'shared';
  const suffixes = ['raw', 'landing', 'archive', 'exports', 'curated'].slice(0, random.int(1, 5));
  const own = { accountId, buckets: suffixes.map((suffix) => `acme-${stem}-${suffix}`) };
  const member = { accountId: MEMBER_ACCOUNT, buckets: [`acme-member-${stem}`] };
  return index % 5 === 3 ? [own, member] : [own];
}

function simple(key: string, comparator: string, ...values: string[]): Term {
  return { simpleScopeTerm: { key, comparator, values } };
}

function tagged(comparator: string, ...pairs: [string, string][]): Term {
  const tagValues = pairs.map(([key, value]) => ({ key, value }));
  return { tagScopeTerm: { key: 'TAG', comparator, tagValues, target: 'S3_OBJECT' } };
}

const SCOPINGS: (Scoping | undefined)[] = [
  { includes: { and: [simple('OBJECT_EXTENSION', 'EQ', 'csv', 'xlsx', 'parquet')] } },
  undefined,
  {
    excludes: {
      and: [
        simple('OBJECT_EXTENSION', 'EQ', 'tmp', 'log'),
        simple('OBJECT_SIZE', 'GT', '1073741824'),
      ],
    },
  },
  {
    includes: {
      and: [
        simple('OBJECT_LAST_MODIFIED_DATE', 'GTE', '2024-01-01T00:00:00Z'),
        simple('OBJECT_KEY', 'STARTS_WITH', 'incoming/', 'uploads/2025/'),
      ],
    },
    excludes: { and: [tagged('EQ', ['classification', 'public'])] },
  },
  {
    includes: { and: [tagged('EQ', ['contains-pii', ''], ['team', 'payments'])] },
    excludes: { and: [simple('OBJECT_KEY', 'STARTS_WITH', 'tmp/', '<!here>/*x*/')] },
  },
  {
    includes: {
      and: [
        simple('OBJECT_SIZE', 'LTE', '104857600'),
        simple('OBJECT_LAST_MODIFIED_DATE', 'LT', '2023-06-30T23:59:59Z'),
        tagged('NE', ['environment', 'test']),
      ],
    },
    excludes: { and: [simple('OBJECT_EXTENSION', 'NE', 'json')] },
  },
];

const CRITERIA: ((accountId: string) => Criteria)[] = [
  (accountId) => ({
    includes: {
      and: [
        { simpleCriterion: { key: 'ACCOUNT_ID', comparator: 'EQ', values: [accountId] } },
        {
          simpleCriterion: {
            key: 'S3_BUCKET_EFFECTIVE_PERMISSION',
            comparator: 'EQ',
            values: ['PUBLIC', 'UNKNOWN'],
          },
        },
      ],
    },
    excludes: {
      and: [{ tagCriterion: { comparator: 'EQ', tagValues: [{ key: 'macie', value: 'ignore' }] } }],
    },
  }),
  () => ({
    includes: {
      and: [
        { tagCriterion: { comparator: 'EQ', tagValues: [{ key: 'data-class', value: '' }] } },
        {
          simpleCriterion: {
            key: 'S3_BUCKET_SHARED_ACCESS',
            comparator: 'NE',
            values: ['NOT_SHARED'],
          },
        },
      ],
    },
  }),
  () => ({
    excludes: {
      and: [
        {
          simpleCriterion: {
            key: 'S3_BUCKET_NAME',
            comparator: 'EQ',
            values: ['acme-cloudtrail', 'acme-terraform-state'],
          },
        },
      ],
    },
  }),
];
