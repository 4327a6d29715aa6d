import { describe, expect, test } from '@jest/globals';

import {
  type AuditEntry,
  type AuditFilter,
  type AuditRow,
  auditHash,
  FIRST_HASH,
} from '../../src/domain/audit.ts';
import { BotError } from '../../src/domain/bot-error.ts';
import {
  type AuditPage,
  type AuditQuestion,
  browseAudit,
  readAuditPage,
} from '../../src/operations/browse-audit.ts';
import type { Macie } from '../../src/operations/ports.ts';
import type { AuditStore } from '../../src/operations/store-port.ts';
import { aJob, aSummary, PAYMENTS, PRODUCTION } from '../support/job-fixtures.ts';

const { ref } = aJob();
const OMAR = { userId: 'U0OMAR0001', teamId: 'T0TEAM0001' };
const ANA = { userId: 'U0ANA00001', teamId: 'T0TEAM0001' };
const BEGIN = new Date('2026-03-01T00:00:00Z').getTime();

function minute(number: number): Date {
  return new Date(BEGIN + number * 60_000);
}

/** Every third row is of another job, every second one of Ana; a row a minute. */
function entry(number: number): AuditEntry {
  return {
    at: minute(number),
    event: 'executed',
    who: number % 2 === 0 ? ANA : OMAR,
    action: number % 5 === 0 ? 'cancel' : 'pause',
    ref: number % 3 === 0 ? { ...ref, jobId: 'f'.repeat(32) } : ref,
    referenceId: `r${number}`,
  };
}

function storeOf(count: number) {
  const rows: AuditRow[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const previousHash = rows.at(-1)?.hash ?? FIRST_HASH;
    const hash = auditHash(seq, previousHash, entry(seq));
    rows.push({ ...entry(seq), seq, hash, previousHash });
  }
  const asked: { before?: number; limit: number }[] = [];
  const fits = (row: AuditRow, { jobId, userId, action, since }: AuditFilter) =>
    (jobId === undefined || row.ref?.jobId === jobId) &&
    (userId === undefined || row.who?.userId === userId) &&
    (action === undefined || row.action === action) &&
    (since === undefined || row.at >= since);
  const audit: AuditStore = {
    append: () => Promise.reject(new Error('nothing is written')),
    page: async (filter, options) => {
      asked.push(options);
      const { before = Number.POSITIVE_INFINITY, limit } = options;
      return rows
        .filter((row) => row.seq < before && fits(row, filter))
        .toReversed()
        .slice(0, limit);
    },
    head: async () => ({ count, hash: rows.at(-1)?.hash ?? FIRST_HASH }),
    all: async function* () {
      yield* rows;
    },
  };
  return { store: { audit }, rows, asked };
}

function macieWith(changes: Partial<Macie> = {}): Macie {
  return {
    listJobs: () => Promise.reject(new Error('not asked')),
    describeJob: () => Promise.reject(new Error('not asked')),
    updateJob: () => Promise.reject(new Error('not asked')),
    ...changes,
  };
}

const sources = [PRODUCTION, PAYMENTS];

async function pageOf(question: AuditQuestion, count: number, macie = macieWith()) {
  const browsed = await browseAudit(question, { macie, sources, ...storeOf(count) });
  if (browsed.kind !== 'page') throw new Error(`no page: ${browsed.found.kind}`);
  return browsed.page;
}

const numbers = (page: AuditPage) => page.rows.map(({ seq }) => seq);

describe('browsing the record', () => {
  test('nothing is recorded', async () => {
    expect(await pageOf({}, 0)).toEqual({
      search: {},
      rows: [],
      head: { count: 0, hash: FIRST_HASH },
    });
  });

  test('ten rows: no older page; eleven: one', async () => {
    expect(await pageOf({}, 10)).not.toHaveProperty('older', expect.anything());
    const page = await pageOf({}, 11);
    expect(numbers(page)).toEqual([11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
    expect(page).toMatchObject({ older: 2, head: { count: 11, hash: page.rows[0]?.hash } });
  });

  test('page after page: every row once, newest first, eleven asked for at a time', async () => {
    const { store, rows, asked } = storeOf(57);
    const search = { userId: OMAR.userId };
    const seen: number[] = [];
    let before: number | undefined;
    do {
      const page: AuditPage = await readAuditPage({ search, before }, { store });
      seen.push(...numbers(page));
      before = page.older;
    } while (before !== undefined);
    const expected = rows.filter(({ who }) => who === OMAR).map(({ seq }) => seq);
    expect(seen).toEqual(expected.toReversed());
    expect(asked.every(({ limit }) => limit === 11)).toBe(true);
  });

  test.each<[AuditQuestion, number[]]>([
    [{ userId: ANA.userId }, [6, 4, 2]],
    [{ action: 'cancel' }, [5]],
    [{ since: minute(5) }, [6, 5]],
    [{ job: 'f'.repeat(32) }, [6, 3]],
    [{ job: 'F'.repeat(32), userId: OMAR.userId }, [3]],
    [{ job: `111122223333/us-east-1/${ref.jobId}` }, [5, 4, 2, 1]],
    [{ job: aJob().arn, action: 'pause' }, [4, 2, 1]],
  ])('%j, and Macie is not asked', async (question, expected) => {
    expect(numbers(await pageOf(question, 6))).toEqual(expected);
  });

  test('a job by its name', async () => {
    const macie = macieWith({
      listJobs: async (where) => ({ jobs: where === PRODUCTION ? [aSummary()] : [] }),
    });
    const page = await pageOf({ job: 'pci-scan' }, 6, macie);
    expect(page.search).toEqual({ jobId: ref.jobId });
    expect(numbers(page)).toEqual([5, 4, 2, 1]);
  });

  test('several jobs, or none: the record is not read', async () => {
    const { store, asked } = storeOf(6);
    const several = macieWith({ listJobs: async () => ({ jobs: [aSummary()] }) });
    expect(await browseAudit({ job: 'pci' }, { macie: several, sources, store })).toMatchObject({
      kind: 'no-one-job',
      found: { kind: 'several' },
    });
    const none = macieWith({ listJobs: async () => ({ jobs: [] }) });
    expect(await browseAudit({ job: 'pci' }, { macie: none, sources, store })).toMatchObject({
      kind: 'no-one-job',
      found: { kind: 'none' },
    });
    expect(asked).toEqual([]);
  });

  test('the database cannot be asked: that is passed on', async () => {
    const { store } = storeOf(1);
    const page = () => Promise.reject(new BotError('store-unavailable', 'gone'));
    const broken = { audit: { ...store.audit, page } };
    await expect(readAuditPage({ search: {} }, { store: broken })).rejects.toMatchObject({
      code: 'store-unavailable',
    });
  });
});
