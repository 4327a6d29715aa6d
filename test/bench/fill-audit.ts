import type { Bare, BenchDatabase } from './databases.ts';

const ROWS = 1_000_000;
const EVERY_MS = 30_000;
const FIRST_AT = Date.UTC(2026, 0, 1);
const JOBS = 2_000;
const USERS = 50;
/** Nobody pauses a job any more after this row. */
const LAST_PAUSE = 300_000;

/** What is looked for in the rows: about 500, 20,000, 570,000 and 86,400 of them. */
export const SEARCHES = {
  jobId: `${1_234}`.padStart(32, 'a'),
  userId: 'U24',
  action: 'cancel',
  since: new Date(FIRST_AT + ROWS * EVERY_MS - 30 * 24 * 3_600_000),
} as const;

/**
 * Rows of a year, one every 30 seconds, of many people and jobs in no order. They are made by the
 * database itself and have no true hashes: reading a page does not ask for them.
 */
export async function fillAudit(bare: Bare, { name }: Pick<BenchDatabase, 'name'>): Promise<void> {
  const isSqlite = name === 'SQLite';
  const numbers = isSqlite
    ? `with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${ROWS})`
    : `with numbers (n) as (select cast(g as bigint) from generate_series(1, ${ROWS}) g)`;
  const text = (sql: string) => `cast(${sql} as text)`;
  const digits = (sql: string, length: number, fill: string) =>
    `substr('${fill.repeat(length)}' || ${text(sql)}, length(${text(sql)}) + 1)`;
  const at = `${FIRST_AT} + n * ${EVERY_MS}`;
  await bare.query(
    `insert into audit
     (seq, at, latest_at, event, user_id, team_id, action, account_id, region, job_id, target,
      job_name, reason, status_before, status_after, outcome, reference_id, previous_hash, hash)
     ${isSqlite ? '' : numbers}
     ${isSqlite ? numbers : ''}
     select n, ${at}, ${at}, 'executed',
       'U' || ${text(`n * 7919 % ${USERS}`)}, 'T0ACME001',
       case when n < ${LAST_PAUSE} and n % 3 = 0 then 'pause' when n % 3 = 1 then 'resume'
         else 'cancel' end,
       '111122223333', 'us-east-1', ${digits(`n * 104729 % ${JOBS}`, 32, 'a')}, 'production',
       'scan of the customers'' uploads', 'superseded by a job with a smaller scope',
       'RUNNING', 'CANCELLED', 'done', ${digits('n', 10, '0')},
       ${digits('n - 1', 64, '0')}, ${digits('n', 64, '0')}
     from numbers`,
    [],
  );
  await bare.query('analyze', []);
}
