import { BotError } from '../domain/bot-error.ts';
import type { ExpiringJob } from '../domain/expiry.ts';
import { expiryKey } from '../domain/expiry-key.ts';
import { expiryOf, passedThreshold } from '../domain/expiry-times.ts';
import type { JobSummary, TargetRegion } from '../domain/job.ts';
import { formatJobRef } from '../domain/job-ref.ts';
import { whoPaused } from '../domain/own-change.ts';
import { isPauseMeant, type TimedResume } from '../domain/timed-resume.ts';
import { type WatchDecision, watchExpiry } from '../domain/watch-expiry.ts';
import type { EndExpiryDeps } from './end-expiry.ts';
import { endUnseen } from './end-unseen.ts';
import type { SweepState } from './expiry-store-port.ts';
import { pausedPages } from './paused-pages.ts';
import type { Macie } from './ports.ts';
import type { Execution, Store } from './store-port.ts';
import { sweepFailed, sweepWentWell } from './sweep-result.ts';

export interface SweepDeps extends EndExpiryDeps {
  macie: Pick<Macie, 'listJobs' | 'describeJob'>;
  store: Pick<Store, 'expiry' | 'executions' | 'timedResumes'>;
  /** Before the expiry, in milliseconds, the largest first. */
  thresholds: readonly number[];
  /** Where the messages go. */
  warningsChannel: string;
}

/**
 * Looks at the paused jobs of one target Region, a page at a time, tells what is due, and ends the
 * watch over those that are paused no more, or whose run is lost: only these are described, once.
 * That Macie cannot be asked is kept and, once it lasts, told; rejects if the database cannot.
 */
export async function sweepTarget(
  where: TargetRegion,
  slot: Date,
  state: SweepState | undefined,
  deps: SweepDeps,
): Promise<void> {
  const { store, now, warningsChannel } = deps;
  const problem = await lookAt(where, slot, deps);
  const facts = { where, slot, state, now: now(), channelId: warningsChannel };
  const { letters, ...next } = problem ? sweepFailed(facts, problem.code) : sweepWentWell(facts);
  await store.expiry.finishSweep(where, next, letters, now());
}

async function lookAt(
  where: TargetRegion,
  slot: Date,
  deps: SweepDeps,
): Promise<BotError | undefined> {
  try {
    const resumes = await waitingResumes(deps);
    for await (const jobs of pausedPages(where, deps.macie)) {
      await lookAtPage({ where, slot, jobs, resumes }, deps);
    }
    return await endUnseen(where, slot, deps);
  } catch (error) {
    if (!(error instanceof BotError) || error.code === 'store-unavailable') throw error;
    return error;
  }
}

interface Page {
  where: TargetRegion;
  slot: Date;
  jobs: JobSummary[];
  resumes: ReadonlyMap<string, TimedResume>;
}

async function lookAtPage({ where, slot, jobs, resumes }: Page, deps: SweepDeps): Promise<void> {
  const { store, thresholds, warningsChannel } = deps;
  const at = deps.now();
  const expiring = jobs.flatMap((job) => toPause(job, at));
  if (expiring.length === 0) return;
  const known = new Map((await store.expiry.watched(expiring)).map((job) => [expiryKey(job), job]));
  const changes = await ownChanges(
    expiring.filter((pause) => !known.has(expiryKey(pause))),
    at,
    deps,
  );
  const rules = { thresholds, channelId: warningsChannel };
  const decisions = expiring.map((pause): WatchDecision => {
    const own = changes.get(formatJobRef(pause.ref));
    const pausedBy = whoPaused(own, pause.job.userPausedDetails?.jobPausedAt);
    const resumesAt = resumeTime(pause, resumes);
    const seen = { job: pause.job, target: where.target, pausedBy, resumesAt };
    return watchExpiry(seen, known.get(expiryKey(pause)), at, rules);
  });
  const page = {
    seen: expiring.map(({ ref, expiresAt }) => ({ ref, expiresAt })),
    changed: decisions.flatMap(({ changed }) => changed ?? []),
    letters: decisions.flatMap(({ letters }) => letters),
    revisions: decisions.flatMap(({ revisions }) => revisions),
  };
  await store.expiry.seen(where, slot, page, at);
}

type Pause = Pick<ExpiringJob, 'ref' | 'expiresAt'> & { job: JobSummary };

function toPause(job: JobSummary, at: Date): Pause[] {
  const expiresAt = expiryOf(job, at);
  return expiresAt ? [{ ref: job.ref, expiresAt, job }] : [];
}

/** What the bot last did to jobs whose message is about to be written. */
async function ownChanges(
  pauses: readonly Pause[],
  at: Date,
  { store, thresholds }: SweepDeps,
): Promise<ReadonlyMap<string, Execution>> {
  const told = pauses.filter(
    ({ expiresAt }) => passedThreshold(expiresAt, at, thresholds) !== undefined,
  );
  const newest = await store.executions.newestDone(told.map(({ ref }) => ref));
  return new Map(newest.map((execution) => [formatJobRef(execution.ref), execution]));
}

/** More wishes of people than there will ever be. */
const MOST_RESUMES = 10_000;

async function waitingResumes({ store }: SweepDeps): Promise<ReadonlyMap<string, TimedResume>> {
  const waiting = await store.timedResumes.listWaiting(MOST_RESUMES);
  return new Map(waiting.map((resume) => [formatJobRef(resume.ref), resume]));
}

/** When the bot resumes a job by itself; a wish for an earlier pause does not count. */
function resumeTime({ ref, job }: Pause, resumes: Page['resumes']): Date | undefined {
  const resume = resumes.get(formatJobRef(ref));
  return resume && isPauseMeant(resume, job) ? resume.resumeAt : undefined;
}
