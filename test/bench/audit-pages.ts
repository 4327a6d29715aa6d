import { systemClock } from '../../src/domain/clock.ts';
import { type AuditSearch, readAuditPage } from '../../src/operations/browse-audit.ts';
import type { Store } from '../../src/operations/store-port.ts';
import { createStore } from '../../src/store/create-store.ts';
import type { Bare, BenchDatabase } from './databases.ts';
import { fillAudit, SEARCHES } from './fill-audit.ts';
import { head, median, row } from './tables.ts';

const TRIES = 301;
const PAGE_SIZE = 10;

const { jobId, userId, action, since } = SEARCHES;
const searches: [string, AuditSearch][] = [
  ['everything', {}],
  ['`job:`', { jobId }],
  ['`user:`', { userId }],
  ['`action:`', { action }],
  ['`action:`, none lately', { action: 'pause' }],
  ['`since:`', { since }],
  ['`user:` and `since:`', { userId, since }],
  ['all four', SEARCHES],
];

/** A page's plain query, by hand, and its values. */
interface Question {
  sql: string;
  values: (string | number)[];
}

/** The first and the last page of `/macie audit` against the bare query for the same rows. */
export async function measureAuditPages(databases: readonly BenchDatabase[]): Promise<void> {
  const numbers = [
    'bare SQL ms',
    'rows read by the store ms',
    'ratio',
    '`/macie audit` ms',
    'ratio',
  ];
  head('page of 1,000,000 audit rows', 'which', ...numbers, 'plan of the bare SQL');
  for (const database of databases) {
    const url = await database.create();
    const store = await createStore({ url, clock: systemClock });
    const bare = await database.openBare(url);
    await fillAudit(bare, database);
    for (const [name, search] of searches) {
      for (const [which, before] of [
        ['first', undefined],
        ['last', await lastPage(bare, search)],
      ] as const) {
        const cells = await measurePage({ search, before }, { store, bare });
        const question = toQuestion(search, before);
        row(`${database.name}, ${name}`, which, ...cells, await planOf(database, bare, question));
      }
    }
    await bare.close();
    await store.close();
  }
}

/** In turns, so that what disturbs the machine disturbs all of them. */
async function measurePage(
  { search, before }: { search: AuditSearch; before: number | undefined },
  { store, bare }: { store: Store; bare: Bare },
): Promise<string[]> {
  const { sql, values } = toQuestion(search, before);
  const works = [
    async () => bare.query(sql, values),
    () => store.audit.page(search, { before, limit: PAGE_SIZE + 1 }),
    () => readAuditPage({ search, before }, { store }),
  ];
  const times = works.map(() => [] as number[]);
  for (let tries = 0; tries < TRIES; tries += 1) {
    for (const [index, work] of works.entries()) {
      const startedAt = performance.now();
      await work();
      times[index]?.push(performance.now() - startedAt);
    }
  }
  const [plain = 0, page = 0, command = 0] = times.map(median);
  const ratio = (time: number) => (time / plain).toFixed(2);
  return [plain.toFixed(3), page.toFixed(3), ratio(page), command.toFixed(3), ratio(command)];
}

function toQuestion(search: AuditSearch, before: number | undefined): Question {
  const values: Question['values'] = [];
  const value = (given: string | number) => `:${values.push(given)}`;
  const { jobId: job, userId: user, action: what, since: from } = search;
  const conditions = [
    ...(job === undefined ? [] : [`job_id = ${value(job)}`]),
    ...(user === undefined ? [] : [`user_id = ${value(user)}`]),
    ...(what === undefined ? [] : [`action = ${value(what)}`]),
    ...(from === undefined ? [] : sinceConditions(value(from.getTime()))),
    ...(before === undefined ? [] : [`seq < ${value(before)}`]),
  ];
  const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
  const sql = `select * from audit ${where} order by seq desc limit ${PAGE_SIZE + 1}`;
  return { sql, values };
}

/** The bound on `seq` is what makes the last page as quick as the first. */
function sinceConditions(from: string): string[] {
  const first = `select seq from audit where latest_at >= ${from} order by latest_at, seq limit 1`;
  return [`at >= ${from}`, `seq >= (${first})`];
}

/** Where the last page begins: before the row that has a page of older ones. */
async function lastPage(bare: Bare, search: AuditSearch): Promise<number | undefined> {
  const { sql, values } = toQuestion(search, undefined);
  const oldest = sql.replace(/order by seq desc limit \d+$/, 'order by seq');
  const rows = await bare.query(`${oldest} limit 1 offset ${PAGE_SIZE}`, values);
  const [found] = rows as { seq: number | string }[];
  return found ? Number(found.seq) : undefined;
}

/** The indexes that the database uses; the whole plan if it reads the table. */
async function planOf({ name }: BenchDatabase, bare: Bare, { sql, values }: Question) {
  const explain = name === 'SQLite' ? 'explain query plan' : 'explain';
  const plan = JSON.stringify(await bare.query(`${explain} ${sql}`, values));
  // In SQLite, the table is its primary key's index.
  if (values.length === 0 && /SCAN audit"/.test(plan)) return 'PRIMARY KEY';
  if (/SCAN audit|Seq Scan|TEMP B-TREE/.test(plan)) return plan;
  const used = plan.matchAll(/audit_by_\w+|audit_pkey|PRIMARY KEY/g);
  const indexes = [...new Set([...used].map(([index]) => index))];
  return [...indexes, ...(plan.includes('Sort') ? ['sorted'] : [])].join(', ') || plan;
}
