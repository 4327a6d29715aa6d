import { BotError } from '../domain/bot-error.ts';
import type { Job, JobRef } from '../domain/job.ts';
import { isPauseMeant, type TimedResume } from '../domain/timed-resume.ts';
import type { Macie } from './ports.ts';
import type { Store } from './store-port.ts';

/** What a job's card shows. */
export interface Card {
  job: Job;
  /** What waits to resume it out of this pause. */
  resume?: TimedResume;
}

interface CardDeps {
  macie: Macie;
  store: Pick<Store, 'timedResumes'>;
}

/** Reads a job, and what waits to resume it. */
export async function readCard(ref: JobRef, { macie, store }: CardDeps): Promise<Card> {
  const [job, resume] = await Promise.all([
    macie.describeJob(ref),
    store.timedResumes.waiting(ref),
  ]);
  return { job, resume: resume && isPauseMeant(resume, job) ? resume : undefined };
}

/** The same for a job that was read; a database that cannot be asked does not keep its card. */
export async function toCard(job: Job, { store }: Pick<CardDeps, 'store'>): Promise<Card> {
  try {
    const resume = await store.timedResumes.waiting(job.ref);
    return { job, resume: resume && isPauseMeant(resume, job) ? resume : undefined };
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    return { job };
  }
}
