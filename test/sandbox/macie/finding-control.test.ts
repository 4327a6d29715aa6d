import { describe, expect, test } from '@jest/globals';

import { createCallers } from './bucket-callers.ts';
import { DAY } from './example-job.ts';
import { allIds, getAll } from './finding-callers.ts';
import { runMacieForTests, START } from './running-macie.ts';

const macie = runMacieForTests();
const { client, member } = createCallers(macie.url);
const put = (body: unknown) => macie.control('POST', '/_control/findings', body);

async function added(body: object) {
  const { body: reply } = await put(body);
  const findings = await getAll(client(), reply.ids);
  return { id: reply.ids[0] as string, finding: findings[0] };
}

describe('a finding that is added', () => {
  test('is a sensible one, made just now', async () => {
    const { id, finding } = await added({});
    expect(finding).toMatchObject({
      id,
      accountId: '111122223333',
      region: 'us-east-1',
      category: 'CLASSIFICATION',
      type: 'SensitiveData:S3Object/Personal',
      severity: { description: 'Medium', score: 2 },
      createdAt: START,
      updatedAt: START,
      count: 1,
      archived: false,
      resourcesAffected: { s3Bucket: { name: 'acme-reference-data' } },
    });
    expect((await allIds(client()))[0]).toBe(id);
  });

  test('can belong to a job, be late, and have many occurrences', async () => {
    const jobId = await macie.jobIdOf('pci-scan');
    const createdAt = '2026-03-10T00:00:00.000Z';
    const { id, finding } = await added({
      jobId,
      createdAt,
      severity: 'High',
      key: 'late/<!channel>.xlsx',
      bucketName: 'acme-public-website',
      occurrences: 2310,
    });
    const { result, ...details } = finding?.classificationDetails ?? {};
    expect(details).toMatchObject({ jobId, originType: 'SENSITIVE_DATA_DISCOVERY_JOB' });
    expect(result?.sensitiveData?.[0]?.totalCount).toBe(2310);
    expect(result?.additionalOccurrences).toBe(true);
    expect(finding?.createdAt).toEqual(new Date(createdAt));
    expect(finding?.resourcesAffected).toMatchObject({
      s3Bucket: { publicAccess: { effectivePermission: 'PUBLIC' } },
      s3Object: { extension: 'xlsx', path: 'acme-public-website/late/<!channel>.xlsx' },
    });
    const criterion = { 'classificationDetails.jobId': { eq: [jobId] } };
    expect(await allIds(client(), criterion)).toContain(id);
    macie.clock.moveBy(-3 * DAY);
    expect(await allIds(client())).not.toContain(id);
  });

  test('of a policy can be of any age and count', async () => {
    const { finding } = await added({
      category: 'POLICY',
      createdAt: '2026-02-01T00:00:00Z',
      updatedAt: '2026-03-01T00:00:00Z',
      count: 17,
    });
    expect(finding).toMatchObject({
      type: 'Policy:IAMUser/S3BucketPublic',
      severity: { description: 'High' },
      count: 17,
      policyDetails: {
        action: { apiCallDetails: { lastSeen: new Date('2026-03-01T00:00:00Z') } },
      },
    });
  });

  test('can have any part of its own', async () => {
    const cells = [{ cellReference: 'A!B2', column: 2, row: 2, columnName: '=1+1' }];
    const sensitiveData = [
      {
        category: 'CREDENTIALS',
        totalCount: 1,
        detections: [{ type: 'JSON_WEB_TOKEN', count: 1, occurrences: { cells } }],
      },
    ];
    const { id, finding } = await added({
      type: 'SensitiveData:S3Object/Credentials',
      finding: { id: 'a'.repeat(32), classificationDetails: { result: { sensitiveData } } },
    });
    expect(id).toBe('a'.repeat(32));
    expect(finding?.classificationDetails?.result).toMatchObject({
      mimeType: 'text/csv',
      sensitiveData,
    });
    const criterion = {
      'classificationDetails.result.sensitiveData.detections.occurrences.cells.columnName': {
        eq: ['=1+1'],
      },
    };
    expect(await allIds(client(), criterion)).toEqual([id]);
  });

  test('is where its job or its bucket is', async () => {
    const bucketName = 'acme-lab-press-kit';
    const originType = 'SENSITIVE_DATA_DISCOVERY_JOB';
    const { body } = await put([{ bucketName, originType }, { region: 'eu-central-1' }]);
    const [memberOnes, elsewhere] = body.ids;
    expect(await allIds(await member())).toContain(memberOnes);
    expect(await allIds(client('eu-central-1'))).toContain(elsewhere);
    expect(await allIds(client())).not.toEqual(expect.arrayContaining([memberOnes]));
  });
});

describe('a finding that is changed', () => {
  test('is updated just now when its count rises', async () => {
    const [id = ''] = await allIds(client(), { category: { eq: ['POLICY'] }, count: { gt: 1 } });
    const [before] = await getAll(client(), [id]);
    macie.clock.moveBy(1_000);
    expect((await put({ id, count: 900 })).body).toEqual({ ids: [id] });
    const [after] = await getAll(client(), [id]);
    expect(after).toMatchObject({
      count: 900,
      updatedAt: macie.clock.now(),
      createdAt: before?.createdAt,
    });
    expect(await allIds(client(), { count: { gte: 900 } })).toEqual([id]);
  });

  test('can be archived, also one that was added, and is as before after DELETE', async () => {
    const { id } = await added({});
    const [other = ''] = await allIds(client(), {
      archived: { eq: ['false'] },
      sample: { eq: ['true'] },
    });
    await put({
      findings: [
        { id, archived: true },
        { id: other, archived: true },
      ],
    });
    const archived = await allIds(client(), { archived: { eq: ['true'] } });
    expect(archived).toEqual(expect.arrayContaining([id, other]));
    const { body } = await macie.control('GET', '/_control/findings');
    expect(body).toEqual({ added: [id], changed: [id, other] });
    const forgotten = await macie.control('DELETE', '/_control/findings');
    expect(forgotten.body).toEqual({ added: [], changed: [] });
    expect(await allIds(client())).not.toContain(id);
    expect(await allIds(client(), { archived: { eq: ['true'] } })).not.toContain(other);
  });

  test('is forgotten by a reset too', async () => {
    const { id } = await added({});
    await macie.control('POST', '/_control/reset');
    expect(await allIds(client())).not.toContain(id);
  });
});

describe('bad input', () => {
  test.each([
    [{ colour: 'red' }, /colour/],
    [{ type: 'Nonsense' }, /^type: /],
    [{ category: 'POLICY', type: 'SensitiveData:S3Object/Personal' }, /is not of the category/],
    [{ jobId: 'nope' }, 'jobId: there is no job nope.'],
    [{ createdAt: 'yesterday' }, /^createdAt: must be ISO 8601/],
    [{ createdAt: '2030-01-01T00:00:00Z' }, 'updatedAt: must not be in the future.'],
    [{ updatedAt: '2020-01-01T00:00:00Z' }, 'updatedAt: must not be before createdAt.'],
    [{ finding: { type: 'Nonsense' } }, /^finding: type: /],
    [{ finding: { resourcesAffected: 3 } }, /^finding: resourcesAffected: /],
    [{ id: 'nope', count: 2 }, 'id: there is no finding nope.'],
    [{ id: 'nope' }, /^give updatedAt, count or archived/],
    [{ id: 'nope', key: 'x' }, /key/],
    [[{}, { occurrences: 0 }], /^occurrences: /],
  ])('%j is answered with a sentence, and nothing is done', async (body, error) => {
    const reply = await put(body);
    expect(reply.status).toBe(400);
    const expected = typeof error === 'string' ? error : expect.stringMatching(error);
    expect(reply.body.error).toEqual(expected);
    const { body: done } = await macie.control('GET', '/_control/findings');
    expect(done).toEqual({ added: [], changed: [] });
  });
});
