import { NEWEST_FIRST } from '../../src/domain/job-query.ts';
import { createMacie } from '../../src/macie/create-macie.ts';
import { openJobList, turnJobList } from '../../src/operations/browse-jobs.ts';
import { startSimulatedMacie } from '../../src/sandbox/macie/simulated-macie.ts';
import { createSimClock } from '../../src/sandbox/sim-clock.ts';
import { createStore } from '../../src/store/create-store.ts';

const TARGET = { name: 'production', accountId: '111122223333', regions: ['us-east-1'] };

/** What two pages of the list cost with so many more jobs in the one target: calls, time, memory. */
export async function listingCost(jobs: number) {
  const clock = createSimClock();
  const simulated = await startSimulatedMacie({ port: 0, seed: 1, jobs, clock });
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'BENCH',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_ENDPOINT_URL_MACIE2: simulated.url,
  });
  const store = await createStore({ url: 'sqlite::memory:', clock });
  const deps = {
    macie: createMacie({ targets: [TARGET] }),
    store,
    newId: () => `${Math.random()}`,
  };
  const where = { target: TARGET.name, accountId: TARGET.accountId, region: 'us-east-1' };
  const twoPages = async () => {
    const { listId } = await openJobList(NEWEST_FIRST, [where], deps);
    await turnJobList(listId, 2, deps);
  };
  await twoPages();
  const before = await callsOf(simulated.url);
  const heap = heapUsed();
  const startedAt = performance.now();
  await twoPages();
  const ms = (performance.now() - startedAt).toFixed(0);
  const kept = ((heapUsed() - heap) / 2 ** 20).toFixed(2);
  const calls = (await callsOf(simulated.url)) - before;
  await store.close();
  await simulated.stop();
  return { jobs: jobs.toLocaleString('en-US'), calls, ms, kept };
}

function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

async function callsOf(url: string): Promise<number> {
  const response = await fetch(`${url}/_control/calls`);
  const { calls } = (await response.json()) as { calls: unknown[] };
  return calls.length;
}
