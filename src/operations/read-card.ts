import { BotError } from '../domain/bot-error.ts';
import type { Job, JobRef } from '../domain/job.ts';
import {
  isPauseMeant,
  type ShownResume,
  type TimedResume,
  toShownResume,
} from '../domain/timed-resume.ts';
import type { Macie } from './ports.ts';
import type { Store } from './store-port.ts';

/** What a job's card shows. */
export interface Card {
  job: Job;
  /** What waits to resume it out of this pause. */
  resume?: ShownResume;
}

interface CardDeps {
  macie: Macie;
  store: Pick<Store, 'timedResumes'>;
  now(): Date;
}

/** Reads a job, and what waits to resume it. */
export async function readCard(ref: JobRef, deps: CardDeps): Promise<Card> {
  const [job, resume] = await Promise.all([
    deps.macie.describeJob(ref),
    deps.store.timedResumes.waiting(ref),
  ]);
  return withResume(job, resume, deps.now());
}

/** The same for a job that was read; a database that cannot be asked does not keep its card. */
export async function toCard(
  job: Job,
  { store, now }: Pick<CardDeps, 'store' | 'now'>,
): Promise<Card> {
  try {
    return withResume(job, await store.timedResumes.waiting(job.ref), now());
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    return { job };
  }
}

function withResume(job: Job, resume: TimedResume | undefined, now: Date): Card {
  return resume && isPauseMeant(resume, job)
    ? { job, resume: toShownResume(resume, now) }
    : { job };
}
