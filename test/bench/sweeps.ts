import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { systemClock } from '../../src/domain/clock.ts';
import type { JobSummary, TargetRegion } from '../../src/domain/job.ts';
import type { Macie } from '../../src/operations/ports.ts';
import type { Store } from '../../src/operations/store-port.ts';
import { createSweeper } from '../../src/operations/sweep-targets.ts';
import { createStore } from '../../src/store/create-store.ts';
import { head, median, row } from './tables.ts';

const DAY_MS = 86_400_000;
const THRESHOLDS = [14, 7, 3, 1, 0.5].map((days) => days * DAY_MS);
const PAUSED_AT = new Date('2026-03-01T00:00:00Z');

/** What a sweep costs without Macie: calls, the bot's own time, memory. */
export async function measureSweeps(rounds: number): Promise<void> {
  head(
    'sweep: target Regions × paused jobs, of which are watched',
    'list calls',
    'first ms',
    'further ms',
    'most memory kept, MB',
  );
  for (const watched of ['none', 'all'] as const) {
    for (const jobs of [10, 100, 1_000, 10_000])
      await measure({ targets: 1, jobs, watched }, rounds);
  }
  for (const targets of [10, 100]) await measure({ targets, jobs: 100, watched: 'all' }, rounds);
  await measureSlowTarget();
}

interface World {
  targets: number;
  jobs: number;
  /** Whether the jobs are near their expiry. */
  watched: 'none' | 'all';
}

async function measure(world: World, rounds: number): Promise<void> {
  const { targets, jobs, watched } = world;
  await withStore(async (store) => {
    const expiresInDays = watched === 'all' ? 10 : 25;
    const macie = createPagedMacie(jobs, expiresInDays);
    const sources = createSources(targets);
    const sweeper = createSweeper(depsOf(store, macie, sources));
    let slot = PAUSED_AT.getTime();
    const sweep = async () => {
      slot += 900_000;
      const startedAt = performance.now();
      await sweeper.run(new Date(slot));
      return performance.now() - startedAt;
    };
    const first = await sweep();
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) times.push(await sweep());
    const calls = macie.calls() / (rounds + 1);
    const kept = await macie.memoryDuring(sweep);
    row(
      `${targets} × ${jobs.toLocaleString('en-US')}, ${watched}`,
      calls,
      first.toFixed(0),
      median(times).toFixed(0),
      (kept / 2 ** 20).toFixed(2),
    );
  });
}

/** What one slow target Region of 100 does to the others. */
async function measureSlowTarget(): Promise<void> {
  head('100 target Regions that answer after 20 ms', 'the other 99 are swept after ms', 'all, ms');
  for (const slowMs of [20, 2_000]) {
    await withStore(async (store) => {
      const sources = createSources(100);
      const macie = createPagedMacie(100, 25);
      const late: Pick<Macie, 'listJobs' | 'describeJob'> = {
        ...macie,
        async listJobs(where, query, page) {
          await new Promise((resolve) => setTimeout(resolve, where === sources[0] ? slowMs : 20));
          return macie.listJobs(where, query, page);
        },
      };
      const finishedAt: number[] = [];
      const startedAt = performance.now();
      const { expiry } = store;
      const finishSweep: typeof expiry.finishSweep = async (...args) => {
        finishedAt.push(performance.now() - startedAt);
        return expiry.finishSweep(...args);
      };
      const watching: Store = { ...store, expiry: { ...expiry, finishSweep } };
      await createSweeper(depsOf(watching, late, sources)).run(PAUSED_AT);
      row(
        slowMs > 20 ? 'one after 2 s' : 'all of them',
        finishedAt[98]?.toFixed(0) ?? '',
        finishedAt[99]?.toFixed(0) ?? '',
      );
    });
  }
}

function depsOf(
  store: Store,
  macie: Pick<Macie, 'listJobs' | 'describeJob'>,
  sources: TargetRegion[],
): Parameters<typeof createSweeper>[0] {
  return {
    store,
    macie,
    sources,
    now: () => PAUSED_AT,
    thresholds: THRESHOLDS,
    warningsChannel: 'C0WARNINGS',
    change: { wallClock: systemClock },
  };
}

function createSources(count: number): TargetRegion[] {
  return Array.from({ length: count }, (_, index) => ({
    target: `target-${index}`,
    accountId: String(100_000_000_000 + index),
    region: `us-east-${index}`,
  }));
}

/** Gives pages of jobs that are made when they are asked for. */
function createPagedMacie(jobs: number, expiresInDays: number) {
  let calls = 0;
  let heap: number[] | undefined;
  const expiresAt = new Date(PAUSED_AT.getTime() + expiresInDays * DAY_MS);
  const macie: Pick<Macie, 'listJobs' | 'describeJob'> = {
    async listJobs(where, _query, { token = '0', pageSize }) {
      calls += 1;
      heap?.push(heapUsed());
      const from = Number(token);
      const to = Math.min(from + pageSize, jobs);
      const page = Array.from({ length: to - from }, (_, index) =>
        toJob(where, from + index, expiresAt),
      );
      return { jobs: page, ...(to < jobs && { nextToken: String(to) }) };
    },
    describeJob: async () => {
      throw new Error('a sweep describes no job that is in the list');
    },
  };
  return {
    ...macie,
    calls: () => calls,
    /** The most bytes that were in use at a call, over what was in use before. */
    async memoryDuring(work: () => Promise<unknown>): Promise<number> {
      const before = heapUsed();
      heap = [before];
      await work();
      const most = Math.max(...heap);
      heap = undefined;
      return most - before;
    },
  };
}

function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function toJob(where: TargetRegion, index: number, jobExpiresAt: Date): JobSummary {
  const { accountId, region } = where;
  return {
    ref: { accountId, region, jobId: index.toString(16).padStart(32, '0') },
    name: `nightly-scan-${index}`,
    status: 'USER_PAUSED',
    type: 'ONE_TIME',
    createdAt: PAUSED_AT,
    userPausedDetails: { jobPausedAt: PAUSED_AT, jobExpiresAt },
    lastRunHadErrors: false,
    bucketDefinitions: [],
  };
}

async function withStore(work: (store: Store) => Promise<void>): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'macie-chatops-bench-'));
  const store = await createStore({
    url: `sqlite:${join(directory, 'sweeps.db')}`,
    clock: systemClock,
  });
  try {
    await work(store);
  } finally {
    await store.close();
    await rm(directory, { recursive: true, force: true });
  }
}
