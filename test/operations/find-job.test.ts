import { describe, expect, test } from '@jest/globals';

import { BotError } from '../../src/domain/bot-error.ts';
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
