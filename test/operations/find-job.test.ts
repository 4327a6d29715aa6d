import { describe, expect, test } from '@jest/globals';

import { BotError } from '../../src/domain/bot-error.ts';
import type { JobRef, JobSummary } from '../../src/domain/job.ts';
import type { JobQuery } from '../../src/domain/job-query.ts';
import { findJob } from '../../src/operations/find-job.ts';
import type { Macie } from '../../src/operations/ports.ts';
import { aJob, aSummary, PAYMENTS, PRODUCTION } from '../support/job-fixtures.ts';

const sources = [PRODUCTION, PAYMENTS];

function macieWith(changes: Partial<Macie>): Macie {
  return {
    listJobs: async () => ({ jobs: [] }),
    describeJob: () => Promise.reject(new BotError('job-not-found', 'not there')),
    updateJob: () => Promise.reject(new Error('not asked')),
    ...changes,
  };
}

describe('finding a job', () => {
  test('a hundred of one target Region, and Macie has others: said so', async () => {
    const macie = macieWith({
      listJobs: async (where, query, { pageSize }) =>
        where === PAYMENTS || query.exactName
          ? { jobs: [] }
          : { jobs: Array.from({ length: pageSize }, () => aSummary()), nextToken: 'next' },
    });
    const found = await findJob(macie, sources, 'pci');
    expect(found).toMatchObject({ kind: 'several', more: true });
  });

  test('a hundred and no others', async () => {
    const macie = macieWith({
      listJobs: async (where) =>
        where === PAYMENTS ? { jobs: [] } : { jobs: Array.from({ length: 100 }, () => aSummary()) },
    });
    const found = await findJob(macie, sources, 'pci');
    expect(found).toMatchObject({ kind: 'several', more: false });
  });

  test('by its id, and the target Region that may have it does not answer: not called unknown', async () => {
    const error = new BotError('access-denied', 'describing is denied');
    const macie = macieWith({
      describeJob: ({ accountId }) =>
        Promise.reject(
          accountId === PAYMENTS.accountId ? error : new BotError('job-not-found', 'not there'),
        ),
    });
    const found = await findJob(macie, sources, aJob().ref.jobId);
    expect(found).toMatchObject({ kind: 'none', failures: [{ where: PAYMENTS, error }] });
  });
});

const throttled = new BotError('throttled', 'slow down');
const elsewhere = { accountId: PAYMENTS.accountId, region: PAYMENTS.region, jobId: 'e'.repeat(32) };
const older = aSummary({ ref: elsewhere, name: 'pci-scan-old' });
const exact = aSummary({ ref: elsewhere });

/** Production does not answer what `fails` says; the other target has the jobs. */
function halfSilent(jobs: JobSummary[], fails: (query: JobQuery) => boolean = () => true): Macie {
  return macieWith({
    listJobs: async (where, query) => {
      if (where === PRODUCTION && fails(query)) throw throttled;
      const fits = ({ name }: JobSummary) =>
        query.exactName === undefined
          ? query.words.every((word) => name.includes(word))
          : name === query.exactName;
      return { jobs: where === PAYMENTS ? jobs.filter(fits) : [] };
    },
  });
}

describe('a name, and a target Region that may have another of it does not answer:', () => {
  const failures = [{ where: PRODUCTION, error: throttled }];

  test.each([
    ['a part of the name', older, 'pci-scan'],
    ['the whole name', exact, 'pci-scan'],
    ['a part in other letters', older, 'PCI-Scan'],
  ])('%s is a choice, and the target Region is named', async (_, job, text) => {
    const found = await findJob(halfSilent([job]), sources, text);
    expect(found).toEqual({ kind: 'several', jobs: [job], more: false, failures });
  });

  test('a name that looks like an id, which was not looked for everywhere', async () => {
    const named = aSummary({ ref: elsewhere, name: aJob().ref.jobId });
    const macie = {
      ...halfSilent([named], () => false),
      describeJob: ({ accountId }: JobRef) =>
        Promise.reject(
          accountId === PRODUCTION.accountId ? throttled : new BotError('job-not-found', 'no'),
        ),
    };
    const found = await findJob(macie, sources, named.name);
    expect(found).toEqual({ kind: 'several', jobs: [named], more: false, failures });
  });

  test('none: the one that failed to look for the words is named, though it has answered since', async () => {
    const macie = halfSilent([older], ({ words }) => words.length > 0);
    const found = await findJob(macie, sources, 'nothing');
    expect(found).toEqual({ kind: 'none', nearest: ['pci-scan-old'], failures });
  });

  test('the whole name was looked for everywhere: it is the one', async () => {
    const macie = halfSilent([exact, older], ({ words }) => words.length > 0);
    const found = await findJob(macie, sources, 'pci-scan');
    expect(found).toEqual({ kind: 'one', ref: elsewhere });
  });

  test('an id or an ARN has no twin: it is the one', async () => {
    const macie = {
      ...halfSilent([]),
      describeJob: async (ref: JobRef) => {
        if (ref.accountId === PRODUCTION.accountId) throw throttled;
        return aJob({ ref });
      },
    };
    expect(await findJob(macie, sources, elsewhere.jobId)).toEqual({ kind: 'one', ref: elsewhere });
    const { arn } = aJob({ ref: elsewhere });
    expect(await findJob(macie, sources, arn)).toEqual({ kind: 'one', ref: elsewhere });
  });
});
