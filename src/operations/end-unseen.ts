import { BotError } from '../domain/bot-error.ts';
import type { ExpiringJob } from '../domain/expiry.ts';
import type { TargetRegion } from '../domain/job.ts';
import { type EndExpiryDeps, endIfOver } from './end-expiry.ts';
import { inParallel } from './in-parallel.ts';

const IN_ONE_READ = 50;
/** Jobs that Macie is asked about at once. */
const AT_ONCE = 5;

/** What one job's description can fail with, and another's need not. */
const OF_ONE_JOB = new Set(['access-denied', 'validation', 'conflict']);

/**
 * Describes each watched job that a slot's sweep did not see, once, and ends the watch over it.
 * Resolves with the error of a job that could not be described, after the others; rejects if Macie
 * or the database cannot be asked at all.
 */
export async function endUnseen(
  where: TargetRegion,
  slot: Date,
  deps: EndExpiryDeps,
): Promise<BotError | undefined> {
  const { expiry } = deps.store;
  let problem: BotError | undefined;
  for (;;) {
    const unseen = await expiry.unseen(where, slot, IN_ONE_READ);
    if (unseen.length === 0) return problem;
    const looks = await inParallel(unseen, AT_ONCE, (job) => look(job, deps));
    problem ??= looks.find(({ error }) => error)?.error;
    // These were looked at in this slot; the next one asks again.
    const seen = looks.filter(({ isOver }) => !isOver).map(({ job }) => job);
    if (seen.length === 0) continue;
    const page = { seen, changed: [], letters: [], revisions: [] };
    await expiry.seen(where, slot, page, deps.now());
  }
}

interface Look {
  job: ExpiringJob;
  isOver: boolean;
  error?: BotError;
}

async function look(job: ExpiringJob, deps: EndExpiryDeps): Promise<Look> {
  try {
    return { job, isOver: await endIfOver(job, deps) };
  } catch (error) {
    if (!(error instanceof BotError) || !OF_ONE_JOB.has(error.code)) throw error;
    return { job, isOver: false, error };
  }
}
