import { describe, expect, test } from '@jest/globals';

import type { Job, JobStatus } from '../../../src/domain/job.ts';
import { renderText } from '../../../src/sandbox/render-text.ts';
import { renderJobCard } from '../../../src/slack/views/job-card.ts';
import { aJob, aResume } from '../../support/job-fixtures.ts';

const wordsOf = (job: Job) => renderText(renderJobCard(job, 'production').blocks).join('\n');

/** A job with every field that DescribeClassificationJob can give. */
const everything = aJob({
  type: 'SCHEDULED',
  status: 'USER_PAUSED',
  createdAt: new Date('2026-01-15T09:30:00Z'),
  lastRunTime: new Date('2026-02-01T10:00:00Z'),
  userPausedDetails: {
    jobPausedAt: new Date('2026-02-02T11:00:00Z'),
    jobExpiresAt: new Date('2026-03-04T11:00:00Z'),
    jobImminentExpirationHealthEventArn: 'arn:aws:health:us-east-1::event/MACIE/1',
  },
  lastRunHadErrors: true,
  bucketDefinitions: [{ accountId: '111122223333', buckets: ['bucket-one', 'bucket-two'] }],
  bucketCriteria: {
    includes: [{ key: 'S3_BUCKET_NAME', comparator: 'STARTS_WITH', values: ['prod-'] }],
    excludes: [{ key: 'S3_BUCKET_EFFECTIVE_PERMISSION', comparator: 'EQ', values: ['PUBLIC'] }],
  },
  scoping: {
    includes: [{ key: 'OBJECT_SIZE', comparator: 'LT', values: ['1048576'] }],
    excludes: [
      { key: 'TAG', comparator: 'EQ', values: [], tags: [{ key: 'stage', value: 'test' }] },
    ],
  },
  samplingPercentage: 37,
  scheduleFrequency: { kind: 'monthly', dayOfMonth: 31 },
  initialRun: false,
  description: 'All the exports',
  clientToken: 'the-client-token',
  customDataIdentifierIds: ['custom-1', 'custom-2'],
  managedDataIdentifierSelector: 'EXCLUDE',
  managedDataIdentifierIds: ['VEHICLE_IDENTIFICATION_NUMBER'],
  allowListIds: ['allow-1'],
  objectsLeft: 2_310,
  numberOfRuns: 12,
  tags: { Team: 'security' },
});

describe('the card', () => {
  test('says everything that Macie gives, in words', () => {
    expect(wordsOf(everything).split('\n')).toEqual([
      '## pci-scan',
      '🟡 Paused · recurring · production · us-east-1',
      'A person paused it. If nobody resumes it in time, this run is lost; the job itself is not.',
      'This run expires: 2026-03-04 11:00 UTC',
      'Paused: 2026-02-02 11:00 UTC',
      'AWS Health notice: arn:aws:health:us-east-1::event/MACIE/1',
      'Left in this run: 2,310 objects',
      'Runs so far: 12 runs',
      'Last run: 2026-02-01 10:00 UTC',
      'Errors in the last run: yes ⚠️ (see its log in CloudWatch)',
      'Schedule: on day 31 of every month that has one',
      'First run: new and changed objects only',
      'Buckets: bucket-one, bucket-two (account 111122223333)',
      'Buckets that match: bucket name starts with prod-',
      'Buckets left out: public access is PUBLIC',
      'Only objects with: size is less than 1 MB',
      'Objects left out: tag is stage = test',
      'Sampling: 37 % of the objects',
      'Managed data identifiers: all except VEHICLE_IDENTIFICATION_NUMBER',
      'Custom data identifiers: custom-1, custom-2',
      'Allow lists: allow-1',
      'Description: All the exports',
      'Created: 2026-01-15 09:30 UTC',
      'Tags: Team = security',
      'Account: 111122223333',
      'Job id: 3ce05dbb7ec5505def334104bf347a06',
      'ARN: arn:aws:macie2:us-east-1:111122223333:classification-job/3ce05dbb7ec5505def334104bf347a06',
      'Client token: the-client-token',
      '[Resume…] [Cancel…] [Resume at…] [Findings] [Refresh] [Open in console]',
    ]);
  });

  test('says when the bot resumes it, and lets that be changed and withdrawn', () => {
    const words = renderText(renderJobCard(everything, 'production', undefined, aResume()).blocks);
    expect(words).toContain('Resumes: 2026-02-20 08:00 UTC by @U0OMAR0001');
    expect(words.at(-1)).toBe(
      '[Resume…] [Cancel…] [Resume at…] [Withdraw the timed resume] [Findings] [Refresh] [Open in console]',
    );
  });

  test('says that a resume is late, because it fails', () => {
    const resume = { ...aResume(), isOverdue: true };
    expect(renderText(renderJobCard(everything, 'production', undefined, resume).blocks)).toContain(
      'Resumes: ⚠️ was due 2026-02-20 08:00 UTC by @U0OMAR0001; Macie or Slack does not answer, tried again',
    );
  });

  test('says the note and the job in its text too', () => {
    const name = `<!channel> ${'x'.repeat(600)}`;
    expect(renderJobCard(aJob(), 'production').text).toBe(
      'pci-scan: Running, a classification job in production',
    );
    const { text } = renderJobCard(aJob({ name }), 'production', '✅ Done: the job is paused.');
    expect(text).toMatch(/^✅ Done: the job is paused\. &lt;!channel&gt; x+…: Running, a /);
  });

  test.each<JobStatus>(['RUNNING', 'IDLE', 'PAUSED', 'COMPLETE', 'CANCELLED', 'UNKNOWN'])(
    'offers no time of a resume to a job that is %s',
    (status) => {
      expect(wordsOf(aJob({ status }))).not.toContain('Resume at');
    },
  );

  test('leaves no field of a job out', () => {
    const shown = wordsOf(everything);
    const texts = JSON.stringify(everything, (key, value) =>
      // These are put into words, which the whole card above shows.
      ['ref', 'status', 'type', 'scheduleFrequency', 'comparator', 'key'].includes(key)
        ? undefined
        : value,
    ).matchAll(/:"([^"]+)"/g);
    for (const [, text = ''] of texts) {
      const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) && text.slice(0, 16).replace('T', ' ');
      if (text !== 'EXCLUDE') expect(shown).toContain(moment || text);
    }
  });

  test.each<[JobStatus, string]>([
    ['RUNNING', 'Macie is scanning.'],
    ['IDLE', 'it waits for its schedule'],
    ['PAUSED', 'Macie paused it at the monthly quota'],
    ['USER_PAUSED', 'It has no expiry'],
    ['COMPLETE', 'Macie has finished the job.'],
    ['CANCELLED', 'This is permanent.'],
    ['UNKNOWN', 'see the console'],
  ])('%s: says why it stands as it does', (status, words) => {
    expect(wordsOf(aJob({ status }))).toContain(words);
  });

  test('of a recurring job that has not run yet, the time of its creation is no run', () => {
    const words = wordsOf({ ...everything, lastRunHadErrors: false, numberOfRuns: 0 });
    expect(words).toContain('Last run: none yet');
    expect(words).not.toContain('Errors');
  });

  test('a one-time job is started, not run for the last time', () => {
    const lastRunTime = new Date('2026-02-01T10:00:00Z');
    const words = wordsOf(aJob({ lastRunTime, numberOfRuns: 0 }));
    expect(words).toContain('Started: 2026-02-01 10:00 UTC\nErrors: none\n');
    expect(words).not.toContain('Last run');
  });

  test('a date that Macie does not give is never made up', () => {
    const paused = aJob({ status: 'USER_PAUSED', userPausedDetails: { jobPausedAt: new Date(0) } });
    expect(wordsOf(paused)).not.toMatch(/expires:/i);
    expect(wordsOf(paused)).toContain('It has no expiry');
  });

  test('a thousand buckets are shortened', () => {
    const buckets = Array.from({ length: 1_000 }, (_, index) => `bucket-${index}`);
    const words = wordsOf(aJob({ bucketDefinitions: [{ accountId: '111122223333', buckets }] }));
    expect(words).toContain('bucket-49 and 950 more (see the console)');
  });
});
