import { describe, expect, test } from '@jest/globals';

import { BotError } from '../../src/domain/bot-error.ts';
import { findFinding } from '../../src/operations/find-finding.ts';
import type { FindingReader } from '../../src/operations/ports.ts';
import { readFinding } from '../../src/operations/read-finding.ts';
import { PAYMENTS, PRODUCTION } from '../support/job-fixtures.ts';
import { findingOf, readerOf } from './finding-world.ts';

const sources = [PRODUCTION, PAYMENTS];
const finding = findingOf(PAYMENTS, 'finding-1');
const { reader } = readerOf([finding]);
const KEY = '444455556666/eu-central-1/finding-1';

/** Does not answer in one target. */
function silentIn(accountId: string): FindingReader {
  return {
    ...reader,
    getFindings: (where, ids) =>
      where.accountId === accountId
        ? Promise.reject(new BotError('unreachable', 'no answer'))
        : reader.getFindings(where, ids),
  };
}

describe('a finding', () => {
  test.each(['finding-1', KEY])('is found by %s', async (text) => {
    const found = await findFinding(reader, sources, text);
    expect(found).toEqual({ kind: 'one', finding, failures: [] });
  });

  test.each(['finding-2', '444455556666/eu-central-1/finding-2', 'two words', 'a/b', ''])(
    'is not there: %j',
    async (text) => {
      expect(await findFinding(reader, sources, text)).toEqual({ kind: 'none', failures: [] });
    },
  );

  test('of an account or a Region that no target covers is elsewhere', async () => {
    const found = await findFinding(reader, sources, '444455556666/us-east-1/finding-1');
    const place = { accountId: '444455556666', region: 'us-east-1' };
    expect(found).toEqual({ kind: 'elsewhere', ...place, failures: [] });
  });

  test('is found although another target Region does not answer', async () => {
    const found = await findFinding(silentIn(PRODUCTION.accountId), sources, 'finding-1');
    expect(found).toMatchObject({ kind: 'one', finding, failures: [{ where: PRODUCTION }] });
  });

  test('is not called unknown where it may be', async () => {
    const found = await findFinding(silentIn(PAYMENTS.accountId), sources, 'finding-1');
    expect(found).toMatchObject({
      kind: 'none',
      failures: [{ where: PAYMENTS, error: { code: 'unreachable' } }],
    });
  });
});

describe('a finding that a button means', () => {
  const { ref } = finding;

  test('is read', async () => {
    expect(await readFinding(ref, { findings: reader, sources })).toEqual(finding);
  });

  test('is gone after 90 days', async () => {
    const read = readFinding({ ...ref, findingId: 'old' }, { findings: reader, sources });
    await expect(read).rejects.toMatchObject({ code: 'finding-not-found' });
  });

  test('is of no target any more', async () => {
    const read = readFinding(ref, { findings: reader, sources: [PRODUCTION] });
    await expect(read).rejects.toMatchObject({ code: 'internal' });
  });
});
