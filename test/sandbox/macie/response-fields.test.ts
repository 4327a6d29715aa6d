import * as sdk from '@aws-sdk/client-macie2';
import { describe, expect, test } from '@jest/globals';

import { runMacieForTests } from './running-macie.ts';

const macie = runMacieForTests();

/** What the SDK's schemas say of a field: its path in the answer, and its kind. */
type Fields = Map<string, string>;
type Schema = unknown;

const KINDS: Record<number, string> = { 0: 'string', 1: 'number', 2: 'boolean', 5: 'time' };

/** Every field below a schema of the SDK: `items[].name` → `string`. */
function fieldsOf(schema: Schema, path = '', fields: Fields = new Map()): Fields {
  const shape: Schema = typeof schema === 'function' ? schema() : schema;
  if (typeof shape === 'number') {
    const kind = shape & 64 ? 'list' : shape & 128 ? 'map' : (KINDS[shape & 63] ?? 'other');
    return fields.set(path, kind);
  }
  if (!Array.isArray(shape)) throw new Error(`unknown schema at ${path}`);
  if (typeof shape[0] !== 'number' || shape.length < 4) return fieldsOf(shape[0], path, fields);
  const [kind, , , , names, members] = shape;
  if (kind === 1) return fieldsOf(names, `${path}[]`, fields);
  if (path) fields.set(path, 'structure');
  for (const [index, name] of (names as string[]).entries()) {
    fieldsOf(members[index], path ? `${path}.${name}` : name, fields);
  }
  return fields;
}

/** The paths at which an answer has a value other than null, with the kinds of these values. */
function seenIn(value: unknown, path = '', seen: Map<string, Set<string>> = new Map()) {
  if (value === null || value === undefined) return seen;
  const kinds = seen.get(path) ?? new Set();
  seen.set(path, kinds.add(kindOf(value)));
  if (Array.isArray(value)) for (const each of value) seenIn(each, `${path}[]`, seen);
  else if (typeof value === 'object') {
    for (const [name, each] of Object.entries(value)) {
      seenIn(each, path ? `${path}.${name}` : name, seen);
    }
  }
  return seen;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return 'time';
  return typeof value;
}

const PLACES = ['us-east-1', 'eu-central-1'];

const list = (region: string, maxResults: number) =>
  macie.signed('POST', '/jobs/list', { maxResults }, { region });

const findings = (region: string, request: object) =>
  macie.signed('POST', '/findings', request, { region });

/** What the operation answers in one Region, in all the ways in which it can. */
const ANSWERS: Record<string, (region: string) => Promise<{ body: unknown }[]>> = {
  ListClassificationJobs: async (region) => [await list(region, 5), await list(region, 200)],
  DescribeClassificationJob: async (region) => {
    const jobs: { jobId: string }[] = (await list(region, 200)).body.items;
    return Promise.all(
      jobs.map(({ jobId }) => macie.signed('GET', `/jobs/${jobId}`, undefined, { region })),
    );
  },
  GetMacieSession: async (region) => [await macie.signed('GET', '/macie', undefined, { region })],
  GetBucketStatistics: async (region) => [
    await macie.signed('POST', '/datasources/s3/statistics', {}, { region }),
  ],
  DescribeBuckets: async (region) => {
    const pages = [await macie.signed('POST', '/datasources/s3', {}, { region })];
    for (let token = pages[0]?.body.nextToken; token; token = pages.at(-1)?.body.nextToken) {
      pages.push(await macie.signed('POST', '/datasources/s3', { nextToken: token }, { region }));
    }
    return pages;
  },
  ListFindings: async (region) => [await findings(region, {})],
  GetFindings: async (region) => {
    const ids: string[] = [];
    for (let nextToken: string | undefined; ids.length === 0 || nextToken; ) {
      const { body } = await findings(region, { maxResults: 200, nextToken });
      ids.push(...body.findingIds);
      nextToken = body.nextToken;
    }
    const pages = Array.from({ length: Math.ceil(ids.length / 50) }, (_, page) =>
      ids.slice(page * 50, page * 50 + 50),
    );
    const get = (findingIds: string[]) =>
      macie.signed('POST', '/findings/describe', { findingIds }, { region });
    return Promise.all(pages.map(get));
  },
  GetFindingStatistics: async (region) => [
    await macie.signed('POST', '/findings/statistics', { groupBy: 'type' }, { region }),
  ],
};

async function allAnswers(operation: string): Promise<unknown[]> {
  const answers = await Promise.all(PLACES.map((region) => ANSWERS[operation]?.(region) ?? []));
  return answers.flat().map(({ body }) => body);
}

const RESPONSES: [string, Schema][] = [
  ['ListClassificationJobs', sdk.ListClassificationJobsResponse$],
  ['DescribeClassificationJob', sdk.DescribeClassificationJobResponse$],
  ['GetMacieSession', sdk.GetMacieSessionResponse$],
  ['GetBucketStatistics', sdk.GetBucketStatisticsResponse$],
  ['DescribeBuckets', sdk.DescribeBucketsResponse$],
  ['ListFindings', sdk.ListFindingsResponse$],
  ['GetFindings', sdk.GetFindingsResponse$],
  ['GetFindingStatistics', sdk.GetFindingStatisticsResponse$],
];

describe('the answers, against the schemas of the AWS SDK', () => {
  test.each(RESPONSES)(
    '%s: every field occurs, of the right kind, and no other',
    async (name, schema) => {
      const fields = fieldsOf(schema);
      const seen = new Map<string, Set<string>>();
      for (const answer of await allAnswers(name)) seenIn(answer, '', seen);
      for (const [path, kind] of fields) {
        const kinds = [...(seen.get(path) ?? [])];
        const expected = kind === 'structure' || kind === 'map' ? 'object' : kind;
        // A text may look like a time: the values of conditions do.
        const allowed = expected === 'string' ? ['string', 'time'] : [expected];
        expect([path, kinds.length > 0, kinds.filter((each) => !allowed.includes(each))]).toEqual([
          path,
          true,
          [],
        ]);
      }
      const known = [...seen.keys()].filter((path) => path && !/\[\]$/.test(path));
      const inMaps = (path: string) =>
        [...fields].some(([each, kind]) => kind === 'map' && path.startsWith(`${each}.`));
      expect(
        known.filter((path) => !fields.has(path) && !fields.has(`${path}[]`) && !inMaps(path)),
      ).toEqual([]);
    },
  );

  test('the walk finds what the API document lists', () => {
    const fields = [...fieldsOf(sdk.DescribeClassificationJobResponse$).keys()];
    expect(fields).toEqual(
      expect.arrayContaining([
        'clientToken',
        'customDataIdentifierIds',
        's3JobDefinition.bucketDefinitions[].buckets',
        's3JobDefinition.scoping.excludes.and[].tagScopeTerm.tagValues[].value',
        'scheduleFrequency.dailySchedule',
        'scheduleFrequency.monthlySchedule.dayOfMonth',
        'statistics.approximateNumberOfObjectsToProcess',
        'tags',
        'userPausedDetails.jobImminentExpirationHealthEventArn',
      ]),
    );
  });

  test('and what it lists of buckets', () => {
    const statistics = [...fieldsOf(sdk.GetBucketStatisticsResponse$).keys()];
    expect(statistics).toEqual(
      expect.arrayContaining([
        'bucketCountByEffectivePermission.unknown',
        'bucketCountByObjectEncryptionRequirement.deniesUnencryptedObjectUploads',
        'bucketCountBySharedAccessType.unknown',
        'bucketStatisticsBySensitivity.classificationError.publiclyAccessibleCount',
        'unclassifiableObjectSizeInBytes.storageClass',
      ]),
    );
    const acl = 'publicAccess.permissionConfiguration.bucketLevelPermissions.accessControlList';
    const buckets = [...fieldsOf(sdk.DescribeBucketsResponse$).keys()];
    expect(buckets).toContain(`buckets[].${acl}.allowsPublicWriteAccess`);
  });

  test('and what it lists of findings', () => {
    const result = 'findings[].classificationDetails.result';
    const identity = 'findings[].policyDetails.actor.userIdentity';
    expect([...fieldsOf(sdk.GetFindingsResponse$).keys()]).toEqual(
      expect.arrayContaining([
        `${result}.sensitiveData[].detections[].occurrences.pages[].lineRange.startColumn`,
        `${result}.customDataIdentifiers.detections[].occurrences.records[].jsonPath`,
        `${identity}.federatedUser.sessionContext.attributes.mfaAuthenticated`,
      ]),
    );
  });

  test('a job has either buckets or criteria for buckets', async () => {
    const answers = (await allAnswers('ListClassificationJobs')) as { items: sdk.JobSummary[] }[];
    for (const job of answers.flatMap(({ items }) => items)) {
      expect(Boolean(job.bucketDefinitions) !== Boolean(job.bucketCriteria)).toBe(true);
    }
  });
});
