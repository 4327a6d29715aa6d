import type { ApprovalRequest } from '../../src/domain/approval.ts';
import { systemClock } from '../../src/domain/clock.ts';
import type { Store } from '../../src/operations/store-port.ts';
import { createStore } from '../../src/store/create-store.ts';
import { anEntry, anExecution, aRequest, BEN, DONE } from '../contract/store-fixtures.ts';
import type { BenchDatabase } from './databases.ts';
import { head, median, row } from './tables.ts';

/** How long each round lasts. */
const ROUND_MS = Number(process.env.BENCH_LOAD_MS ?? 2_000);
const AT_ONCE = [1, 10];

/** Requests that are opened and approved, each for a job of its own, without Macie and Slack. */
export async function measureDecisions(
  databases: readonly BenchDatabase[],
  rounds: number,
): Promise<void> {
  head('decisions', 'at once', 'asked and approved, a second', 'and executed, a second');
  for (const { name, create } of databases) {
    const store = await createStore({ url: await create(), clock: systemClock });
    await perSecond(() => decide(store), 1);
    for (const atOnce of AT_ONCE) {
      const [decided, executed]: [number[], number[]] = [[], []];
      for (let round = 0; round < rounds; round += 1) {
        decided.push(await perSecond(() => decide(store), atOnce));
        executed.push(await perSecond(async () => execute(await decide(store), store), atOnce));
      }
      row(name, atOnce, median(decided).toFixed(0), median(executed).toFixed(0));
    }
    await store.close();
  }
}

async function perSecond(work: () => Promise<unknown>, atOnce: number) {
  const startedAt = performance.now();
  let done = 0;
  const worker = async () => {
    while (performance.now() - startedAt < ROUND_MS) {
      await work();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return done / ((performance.now() - startedAt) / 1_000);
}

let requests = 0;

/** What asking and approving leave in the database. */
async function decide({ approvals }: Store): Promise<ApprovalRequest> {
  const id = `request-${++requests}`;
  const ref = { ...aRequest().ref, jobId: `job-${requests}` };
  const entry = anEntry({ ref, referenceId: id });
  await approvals.open(aRequest({ id, ref }), entry);
  await approvals.get(id);
  const { became, request } = await approvals.approve(id, BEN, 'RUNNING', new Date(), (event) => ({
    ...entry,
    event,
    who: BEN,
  }));
  if (became !== 'approved') throw new Error(`became ${became}`);
  return request;
}

/** The same of the execution: intent, call, outcome, result. */
async function execute({ id, ref }: ApprovalRequest, store: Store): Promise<void> {
  const entry = anEntry({ ref, referenceId: id });
  const leaseUntil = new Date(Date.now() + 60_000);
  const execution = anExecution({ id, ref, leaseUntil });
  await store.executions.begin(execution, { ...entry, event: 'intended' });
  await store.executions.startCalling(id, leaseUntil);
  await store.executions.finish(id, 'done', { ...entry, event: 'executed', outcome: 'done' });
  await store.approvals.conclude(id, { ending: DONE, letters: [] }, new Date());
}
