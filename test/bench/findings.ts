import type { FindingQuery } from '../../src/domain/finding-query.ts';
import type { TargetRegion } from '../../src/domain/job.ts';
import { createMacie } from '../../src/macie/create-macie.ts';
import { openFindingList } from '../../src/operations/browse-findings.ts';
import { startSimulatedMacie } from '../../src/sandbox/macie/simulated-macie.ts';
import { createSimClock } from '../../src/sandbox/sim-clock.ts';
import { createStore } from '../../src/store/create-store.ts';
import { head, median, row } from './tables.ts';

const REGIONS = ['us-east-1', 'eu-central-1'];
const TARGET = { name: 'production', accountId: '111122223333', regions: REGIONS };
const SOURCES: TargetRegion[] = REGIONS.map((region) => ({
  target: TARGET.name,
  accountId: TARGET.accountId,
  region,
}));
const OPERATIONS = ['ListFindings', 'GetFindings', 'GetFindingStatistics'];
const QUERY: FindingQuery = { severities: ['High'], archived: false, sample: false };

/** What the first page of a filtered list costs, whatever number of findings there is. */
export async function measureFindings(rounds: number): Promise<void> {
  head(
    'first page of `/macie findings severity:high`, two Regions, findings in one of them',
    ...OPERATIONS,
    'ms',
    'memory kept, MB',
  );
  for (const findings of [1_000, 10_000, 100_000]) await measure(findings, rounds);
}

async function measure(findings: number, rounds: number): Promise<void> {
  const clock = createSimClock();
  const simulated = await startSimulatedMacie({ port: 0, seed: 1, findings, clock });
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'BENCH',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_ENDPOINT_URL_MACIE2: simulated.url,
  });
  const store = await createStore({ url: 'sqlite::memory:', clock });
  const deps = {
    findings: createMacie({ targets: [TARGET] }),
    store,
    sources: SOURCES,
    scopeOf: () => 'account' as const,
    newId: () => `${Math.random()}`,
  };
  const open = () => openFindingList(QUERY, 'newest', SOURCES, deps);
  const { counts } = await open();
  const before = await callsOf(simulated.url);
  const kept = heapUsed();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startedAt = performance.now();
    await open();
    times.push(performance.now() - startedAt);
  }
  const memory = (heapUsed() - kept) / 2 ** 20;
  const after = await callsOf(simulated.url);
  const high = counts.find(({ key }) => key === 'High')?.count ?? 0;
  row(
    `${findings.toLocaleString('en-US')}, ${high.toLocaleString('en-US')} of them fit`,
    ...after.map((count, index) => (count - (before[index] ?? 0)) / rounds),
    median(times).toFixed(0),
    memory.toFixed(2),
  );
  await store.close();
  await simulated.stop();
}

/** How often each operation was called. */
async function callsOf(url: string): Promise<number[]> {
  return Promise.all(
    OPERATIONS.map(async (operation) => {
      const response = await fetch(`${url}/_control/calls?operation=${operation}`);
      const { calls } = (await response.json()) as { calls: unknown[] };
      return calls.length;
    }),
  );
}

function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
