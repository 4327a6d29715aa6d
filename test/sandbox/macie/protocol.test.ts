import { describe, expect, test } from '@jest/globals';

import { runMacieForTests } from './running-macie.ts';

const macie = runMacieForTests();
const UNKNOWN = '/jobs/00000000000000000000000000000000';
const listBody = (term: object) => ({ filterCriteria: { includes: [term] } });

describe('what goes over the wire', () => {
  test('times are ISO 8601, and what the API reference calls null is null', async () => {
    const { body } = await macie.signed('GET', `/jobs/${await macie.jobIdOf('legal-hold-2024')}`);
    expect(body.createdAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(body.scheduleFrequency).toBeNull();
    expect(body.userPausedDetails).toEqual({
      jobPausedAt: '2026-03-09T21:30:00.000Z',
      jobExpiresAt: '2026-04-08T21:30:00.000Z',
      jobImminentExpirationHealthEventArn: null,
    });
  });

  test('an update answers with an empty object', async () => {
    const path = `/jobs/${await macie.jobIdOf('pci-scan')}`;
    const { status, text } = await macie.signed('PATCH', path, { jobStatus: 'CANCELLED' });
    expect([status, text]).toEqual([200, '{}']);
  });

  test('the last page has no token', async () => {
    const { body } = await macie.signed('POST', '/jobs/list', { maxResults: 200 });
    expect(body.nextToken).toBeNull();
  });

  test('at most 200 jobs are on a page', async () => {
    expect((await macie.signed('POST', '/jobs/list', { maxResults: 5_000 })).status).toBe(200);
  });
});

describe('a request that is refused', () => {
  const refused: [string, string, string, unknown, number, string][] = [
    ['an unknown job', 'GET', UNKNOWN, undefined, 404, 'ResourceNotFoundException'],
    [
      'an unknown job to change',
      'PATCH',
      UNKNOWN,
      { jobStatus: 'RUNNING' },
      404,
      'ResourceNotFoundException',
    ],
    ['a badly encoded job id', 'GET', '/jobs/%zz', undefined, 404, 'ResourceNotFoundException'],
    [
      'a status that does not exist',
      'PATCH',
      UNKNOWN,
      { jobStatus: 'STOPPED' },
      400,
      'ValidationException',
    ],
    ['no status', 'PATCH', UNKNOWN, {}, 400, 'ValidationException'],
    ['no body', 'PATCH', UNKNOWN, undefined, 400, 'ValidationException'],
    ['a body that is not JSON', 'PATCH', UNKNOWN, '{"jobStatus"', 400, 'ValidationException'],
    ['a body that is no object', 'POST', '/jobs/list', [1], 400, 'ValidationException'],
    ['a bad token', 'POST', '/jobs/list', { nextToken: 'abc' }, 400, 'ValidationException'],
    ['no results', 'POST', '/jobs/list', { maxResults: 0 }, 400, 'ValidationException'],
    ['half a result', 'POST', '/jobs/list', { maxResults: 1.5 }, 400, 'ValidationException'],
    [
      'a bad sort',
      'POST',
      '/jobs/list',
      { sortCriteria: { attributeName: 'size' } },
      400,
      'ValidationException',
    ],
    [
      'a bad key',
      'POST',
      '/jobs/list',
      listBody({ key: 'tag', comparator: 'EQ', values: ['a'] }),
      400,
      'ValidationException',
    ],
    [
      'a bad comparator',
      'POST',
      '/jobs/list',
      listBody({ key: 'name', comparator: 'IS', values: ['a'] }),
      400,
      'ValidationException',
    ],
    [
      'no values',
      'POST',
      '/jobs/list',
      listBody({ key: 'name', comparator: 'EQ', values: [] }),
      400,
      'ValidationException',
    ],
    [
      'a bad date',
      'POST',
      '/jobs/list',
      listBody({ key: 'createdAt', comparator: 'GT', values: ['now'] }),
      400,
      'ValidationException',
    ],
    ['no grouping', 'POST', '/findings/statistics', {}, 400, 'ValidationException'],
    ['anything else of Macie', 'GET', '/members', undefined, 501, 'UnsupportedOperationException'],
  ];

  test.each(refused)('for %s', async (_what, method, path, body, status, type) => {
    const reply = await macie.signed(method, path, body);
    expect(reply.status).toBe(status);
    expect(reply.headers.get('x-amzn-errortype')).toBe(type);
    expect(reply.body).toEqual({ message: expect.stringMatching(/./) });
  });

  test.each(['RUNNING', 'PAUSED', 'COMPLETE', 'IDLE'])(
    'for asking a running job to be %s',
    async (jobStatus) => {
      const path = `/jobs/${await macie.jobIdOf('pci-scan')}`;
      const reply = await macie.signed('PATCH', path, { jobStatus });
      expect([reply.status, reply.headers.get('x-amzn-errortype')]).toEqual([
        400,
        'ValidationException',
      ]);
    },
  );
});

describe('the signature', () => {
  test('is required', async () => {
    const reply = await macie.unsigned('POST', '/jobs/list');
    expect(reply.status).toBe(403);
    expect(reply.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
  });

  test('must be whole', async () => {
    const headers = {
      authorization: 'AWS4-HMAC-SHA256 Credential=x/20260101/us-east-1/macie2/aws4_request',
    };
    const reply = await macie.unsigned('POST', '/jobs/list', { headers });
    expect(reply.status).toBe(403);
    expect(reply.headers.get('x-amzn-errortype')).toBe('IncompleteSignatureException');
  });

  test('decides on the Region', async () => {
    const names = async (region: string) => {
      const { body } = await macie.signed('POST', '/jobs/list', {}, { region });
      return body.items.map((job: { name: string }) => job.name);
    };
    expect(await names('us-east-1')).toContain('pci-scan');
    expect(await names('eu-central-1')).toContain('kundendaten-pruefung');
  });

  test('of a job in one Region does not open it in another', async () => {
    const path = `/jobs/${await macie.jobIdOf('pci-scan')}`;
    expect((await macie.signed('GET', path, undefined, { region: 'eu-central-1' })).status).toBe(
      404,
    );
  });
});
