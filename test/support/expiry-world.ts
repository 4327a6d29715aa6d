import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Who } from '../../src/domain/approval.ts';
import { BotError, type BotErrorCode } from '../../src/domain/bot-error.ts';
import { systemClock } from '../../src/domain/clock.ts';
import type { ExpiringJob } from '../../src/domain/expiry.ts';
import type { Job, TargetRegion } from '../../src/domain/job.ts';
import type { JobAction } from '../../src/domain/job-transitions.ts';
import type { Letter } from '../../src/operations/notice-store-port.ts';
import type { Macie } from '../../src/operations/ports.ts';
import type { Store } from '../../src/operations/store-port.ts';
import { sweepTarget } from '../../src/operations/sweep-target.ts';
import { createStore } from '../../src/store/create-store.ts';
import { aJob, PRODUCTION } from './job-fixtures.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const THRESHOLDS = [14 * DAY, 7 * DAY, 3 * DAY, DAY, 12 * HOUR];
export const PAUSED_AT = new Date('2026-03-01T12:00:00Z');
export const EXPIRES_AT = new Date('2026-03-31T12:00:00Z');
export const OMAR: Who = { userId: 'U0OMAR0001', teamId: 'T0ACME001' };
export const WARNINGS = 'C0WARNINGS';

/** A moment so long before the expiry. */
export const left = (milliseconds: number) => new Date(EXPIRES_AT.getTime() - milliseconds);

/** A one-time job that expires, changed as a test needs it. */
export function aPausedJob(changes: Partial<Job> = {}): Job {
  return aJob({
    status: 'USER_PAUSED',
    userPausedDetails: { jobPausedAt: PAUSED_AT, jobExpiresAt: EXPIRES_AT },
    ...changes,
  });
}

/** The same as it is watched. */
export function aWatchedJob(changes: Partial<ExpiringJob> = {}): ExpiringJob {
  return {
    ref: aJob().ref,
    target: 'production',
    jobName: 'pci-scan',
    type: 'ONE_TIME',
    pausedAt: PAUSED_AT,
    expiresAt: EXPIRES_AT,
    threshold: 7 * DAY,
    ...changes,
  };
}

/** A real database, and a Macie that says what a test wants. */
export async function startExpiryWorld() {
  const directory = mkdtempSync(join(tmpdir(), 'macie-expiry-'));
  const store = await createStore({
    url: `sqlite:${join(directory, 'bot.db')}`,
    clock: systemClock,
  });
  const time = { now: left(10 * DAY) };
  const macie = createFakeMacie();
  const deps = {
    store,
    macie,
    sources: [PRODUCTION] as readonly TargetRegion[],
    now: () => time.now,
    thresholds: THRESHOLDS,
    warningsChannel: WARNINGS,
    change: { wallClock: systemClock },
  };
  return {
    store,
    macie,
    time,
    deps,
    letters: (...keys: string[]) => letters(store, keys),
    /** How the message of a key says that the watch ended. */
    async endingOf(key: string) {
      const notice = (await store.outbox.find(key))?.notice;
      return notice?.kind === 'expiring-job' ? notice.job.ending : undefined;
    },
    /** Sweeps the target Region at a moment, which is also the slot. */
    async sweepAt(now: Date): Promise<void> {
      time.now = now;
      const [state] = await store.expiry.sweeps();
      await sweepTarget(PRODUCTION, now, state, deps);
    },
    /** The bot changes a job, and it is done. */
    async botChanges(action: JobAction, startedAt: Date, job: Job = aPausedJob()): Promise<void> {
      await execute(store, action, startedAt, job);
    },
    async stop() {
      await store.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export type ExpiryWorld = Awaited<ReturnType<typeof startExpiryWorld>>;

async function letters({ outbox }: Store, keys: string[]): Promise<Letter[]> {
  const found = await Promise.all(keys.map((key) => outbox.find(key)));
  return found.flatMap((letter) => letter ?? []);
}

async function execute({ executions }: Store, action: JobAction, startedAt: Date, job: Job) {
  const id = `${action} ${startedAt.toISOString()}`;
  const audit = { at: startedAt, event: 'executed', action, referenceId: id } as const;
  const execution = {
    id,
    action,
    ref: job.ref,
    target: 'production',
    jobName: job.name,
    before: job.status,
    by: OMAR,
    reason: '',
    stage: 'intended',
    startedAt,
    leaseUntil: new Date(startedAt.getTime() + HOUR),
  } as const;
  await executions.begin(execution, audit);
  await executions.finish(id, 'done', audit);
}

function createFakeMacie() {
  const jobs = new Map<string, Job>();
  const described: string[] = [];
  let calls = 0;
  let failures: { list?: BotErrorCode; describe?: BotErrorCode } = {};
  const fail = (code: BotErrorCode | undefined) => {
    if (code) throw new BotError(code, 'as the test wants it');
  };
  const macie: Pick<Macie, 'listJobs' | 'describeJob'> = {
    async listJobs({ accountId, region }, { status }, { token = '0', pageSize }) {
      calls += 1;
      fail(failures.list);
      const fitting = [...jobs.values()].filter(
        (job) =>
          job.ref.accountId === accountId && job.ref.region === region && job.status === status,
      );
      const end = Number(token) + pageSize;
      const more = end < fitting.length;
      return { jobs: fitting.slice(Number(token), end), ...(more && { nextToken: `${end}` }) };
    },
    async describeJob({ jobId }) {
      described.push(jobId);
      fail(failures.describe);
      const job = jobs.get(jobId);
      if (!job) throw new BotError('job-not-found', 'no such job');
      return job;
    },
  };
  return {
    ...macie,
    described,
    listCalls: () => calls,
    put: (...more: Job[]) => {
      for (const job of more) jobs.set(job.ref.jobId, job);
    },
    remove: ({ ref }: Job) => jobs.delete(ref.jobId),
    fail: (how: typeof failures) => {
      failures = how;
    },
  };
}
