import type { DescribeClassificationJobResponse } from '@aws-sdk/client-macie2';
import { describe, expect, test } from '@jest/globals';

import { toJob, toJobSummaries } from '../../src/macie/to-job.ts';

const WHERE = { accountId: '111122223333', region: 'us-east-1' };
const REF = { ...WHERE, jobId: 'a1' };
const CREATED = new Date('2026-03-01T10:00:00Z');

const WHOLE: DescribeClassificationJobResponse = {
  allowListIds: ['allow-1'],
  clientToken: 'token-1',
  createdAt: CREATED,
  customDataIdentifierIds: ['custom-1'],
  description: 'All invoices',
  initialRun: true,
  jobArn: 'arn:aws:macie2:us-east-1:111122223333:classification-job/a1',
  jobId: 'a1',
  jobStatus: 'USER_PAUSED',
  jobType: 'SCHEDULED',
  lastRunErrorStatus: { code: 'ERROR' },
  lastRunTime: CREATED,
  managedDataIdentifierIds: ['CREDIT_CARD_NUMBER'],
  managedDataIdentifierSelector: 'EXCLUDE',
  name: 'invoices',
  s3JobDefinition: {
    bucketCriteria: {
      includes: {
        and: [
          {
            simpleCriterion: {
              key: 'S3_BUCKET_NAME',
              comparator: 'STARTS_WITH',
              values: ['acme-'],
            },
          },
          { tagCriterion: { comparator: 'EQ', tagValues: [{ key: 'team', value: 'pay' }] } },
        ],
      },
    },
    bucketDefinitions: [{ accountId: '111122223333', buckets: ['acme-invoices'] }],
    scoping: {
      excludes: {
        and: [
          { simpleScopeTerm: { key: 'OBJECT_SIZE', comparator: 'GT', values: ['1024'] } },
          {
            tagScopeTerm: {
              key: 'TAG',
              comparator: 'NE',
              target: 'S3_OBJECT',
              tagValues: [{ key: 'public' }],
            },
          },
        ],
      },
    },
  },
  samplingPercentage: 50,
  scheduleFrequency: { weeklySchedule: { dayOfWeek: 'MONDAY' } },
  statistics: { approximateNumberOfObjectsToProcess: 12_345, numberOfRuns: 3 },
  tags: { team: 'payments' },
  userPausedDetails: { jobPausedAt: CREATED },
};

describe('a job', () => {
  test('is mapped whole', () => {
    expect(toJob(WHOLE, REF)).toEqual({
      ref: REF,
      name: 'invoices',
      status: 'USER_PAUSED',
      type: 'SCHEDULED',
      createdAt: CREATED,
      userPausedDetails: { jobPausedAt: CREATED },
      lastRunHadErrors: true,
      bucketDefinitions: [{ accountId: '111122223333', buckets: ['acme-invoices'] }],
      bucketCriteria: {
        includes: [
          { key: 'S3_BUCKET_NAME', comparator: 'STARTS_WITH', values: ['acme-'] },
          { key: 'TAG', comparator: 'EQ', values: [], tags: [{ key: 'team', value: 'pay' }] },
        ],
        excludes: [],
      },
      arn: 'arn:aws:macie2:us-east-1:111122223333:classification-job/a1',
      description: 'All invoices',
      clientToken: 'token-1',
      initialRun: true,
      lastRunTime: CREATED,
      samplingPercentage: 50,
      scheduleFrequency: { kind: 'weekly', dayOfWeek: 'MONDAY' },
      scoping: {
        includes: [],
        excludes: [
          { key: 'OBJECT_SIZE', comparator: 'GT', values: ['1024'] },
          { key: 'TAG', comparator: 'NE', values: [], tags: [{ key: 'public' }] },
        ],
      },
      customDataIdentifierIds: ['custom-1'],
      managedDataIdentifierSelector: 'EXCLUDE',
      managedDataIdentifierIds: ['CREDIT_CARD_NUMBER'],
      allowListIds: ['allow-1'],
      objectsLeft: 12_345,
      numberOfRuns: 3,
      tags: { team: 'payments' },
    });
  });

  test('may lack everything that the service marks as optional', () => {
    expect(toJob({}, REF)).toMatchObject({
      ref: REF,
      name: 'a1',
      lastRunHadErrors: false,
      bucketDefinitions: [],
      scoping: { includes: [], excludes: [] },
      tags: {},
    });
  });

  test.each([
    [{ dailySchedule: {} }, { kind: 'daily' }],
    [{ monthlySchedule: { dayOfMonth: 31 } }, { kind: 'monthly', dayOfMonth: 31 }],
    [{}, undefined],
  ])('runs on its schedule', (scheduleFrequency, expected) => {
    expect(toJob({ scheduleFrequency }, REF).scheduleFrequency).toEqual(expected);
  });
});

test('a job without an id is left out of a page', () => {
  const jobs = toJobSummaries([{ name: 'no id' }, { jobId: 'b2', name: 'b' }], WHERE);
  expect(jobs.map(({ ref }) => ref)).toEqual([{ ...WHERE, jobId: 'b2' }]);
});

test('a status that Macie adds one day is unknown, and offers nothing', () => {
  const response: object = { jobStatus: 'SLEEPING', jobType: 'HOURLY' };
  expect(toJob(response, REF)).toMatchObject({ status: 'UNKNOWN', type: 'SCHEDULED' });
});
