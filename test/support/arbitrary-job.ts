import fc from 'fast-check';

import { type Condition, JOB_STATUSES, type Job } from '../../src/domain/job.ts';

/** Names as an attacker would choose them. */
export const hostileText = fc.oneof(
  fc.constantFrom(
    '<!channel>',
    '<@U0OMAR0001>',
    '<#C0SECURITY>',
    '<https://evil.example|console>',
    '&lt;!here&gt;',
    '*bold* _it_ ~no~ `code` ```block```',
    ':skull: :+1:',
    '\u202egnp.exe',
    '\u2069\u202egnp.exe',
    'half \ud83d a pair \udc00',
    'עברית العربية',
    'line\nbreak\ttab\u0000\u0007',
    'x'.repeat(2_000),
    '&'.repeat(600),
    '👩‍👩‍👧‍👦'.repeat(60),
    ' ',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }),
);

const condition: fc.Arbitrary<Condition> = fc.record(
  {
    key: fc.constantFrom('OBJECT_SIZE', 'OBJECT_EXTENSION', 'TAG', 'S3_BUCKET_NAME'),
    comparator: fc.constantFrom('EQ', 'NE', 'GT', 'CONTAINS'),
    values: fc.array(hostileText, { maxLength: 4 }),
    tags: fc.array(fc.record({ key: hostileText, value: hostileText }), { maxLength: 3 }),
  },
  { requiredKeys: ['key', 'comparator', 'values'] },
);

const includesExcludes = fc.record({
  includes: fc.array(condition, { maxLength: 4 }),
  excludes: fc.array(condition, { maxLength: 4 }),
});

const moment = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2030-01-01T00:00:00Z'),
  noInvalidDate: true,
});

const ref = fc.record({
  accountId: fc.constant('111122223333'),
  region: fc.constantFrom('us-east-1', 'eu-central-1'),
  jobId: fc.stringMatching(/^[0-9a-f]{32}$/),
});

/** Any job at all, with hostile texts wherever texts come from outside. */
export const anyJob: fc.Arbitrary<Job> = fc.record(
  {
    ref,
    name: hostileText,
    status: fc.constantFrom(...JOB_STATUSES),
    type: fc.constantFrom('ONE_TIME' as const, 'SCHEDULED' as const),
    createdAt: moment,
    userPausedDetails: fc.record(
      {
        jobPausedAt: moment,
        jobExpiresAt: moment,
        jobImminentExpirationHealthEventArn: hostileText,
      },
      { requiredKeys: [] },
    ),
    lastRunHadErrors: fc.boolean(),
    bucketDefinitions: fc.array(
      fc.record({
        accountId: fc.constant('111122223333'),
        buckets: fc.array(hostileText, { maxLength: 80 }),
      }),
      { maxLength: 3 },
    ),
    bucketCriteria: includesExcludes,
    arn: hostileText,
    description: hostileText,
    clientToken: hostileText,
    initialRun: fc.boolean(),
    lastRunTime: moment,
    samplingPercentage: fc.integer({ min: 1, max: 100 }),
    scheduleFrequency: fc.oneof(
      fc.constant({ kind: 'daily' as const }),
      fc.record({ kind: fc.constant('weekly' as const), dayOfWeek: fc.constant('MONDAY') }),
      fc.record({
        kind: fc.constant('monthly' as const),
        dayOfMonth: fc.integer({ min: 1, max: 31 }),
      }),
    ),
    scoping: includesExcludes,
    customDataIdentifierIds: fc.array(hostileText, { maxLength: 10 }),
    managedDataIdentifierSelector: fc.constantFrom(
      'ALL',
      'NONE',
      'INCLUDE',
      'EXCLUDE',
      'RECOMMENDED',
      'NEW',
    ),
    managedDataIdentifierIds: fc.array(hostileText, { maxLength: 10 }),
    allowListIds: fc.array(hostileText, { maxLength: 5 }),
    objectsLeft: fc.float({ min: 0, max: 1e9, noNaN: true }),
    numberOfRuns: fc.integer({ min: 0, max: 10_000 }),
    tags: fc.dictionary(hostileText, hostileText, { maxKeys: 60 }),
  },
  {
    requiredKeys: [
      'ref',
      'name',
      'status',
      'type',
      'createdAt',
      'lastRunHadErrors',
      'bucketDefinitions',
      'arn',
      'initialRun',
      'scoping',
      'customDataIdentifierIds',
      'managedDataIdentifierIds',
      'allowListIds',
      'tags',
    ],
  },
);
