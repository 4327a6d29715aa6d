import { BotError } from '../domain/bot-error.ts';
import type { ExpiringJob } from '../domain/expiry.ts';
import { expiryEnding } from '../domain/expiry-ending.ts';
import { expiryKey } from '../domain/expiry-key.ts';
import type { Job } from '../domain/job.ts';
import type { Macie } from './ports.ts';
import type { Store } from './store-port.ts';

export interface EndExpiryDeps {
  macie: Pick<Macie, 'describeJob'>;
  store: Pick<Store, 'expiry' | 'executions'>;
  now(): Date;
}

/**
 * Describes a watched job, and ends the watch if it is over, with its message. False if the job is
 * still paused as it was. Rejects with a `BotError` if Macie or the database cannot be asked.
 */
export async function endIfOver(watched: ExpiringJob, deps: EndExpiryDeps): Promise<boolean> {
  const { store, now } = deps;
  const job = await describeOrGone(watched, deps);
  const [newest] = await store.executions.newestDone([watched.ref]);
  const ending = expiryEnding(watched, job, newest, now());
  if (!ending) return false;
  const notice = { kind: 'expiring-job' as const, job: { ...watched, ending } };
  await store.expiry.end(watched, ending, { key: expiryKey(watched), notice });
  return true;
}

async function describeOrGone(
  { ref }: ExpiringJob,
  { macie }: EndExpiryDeps,
): Promise<Job | undefined> {
  try {
    return await macie.describeJob(ref);
  } catch (error) {
    if (error instanceof BotError && error.code === 'job-not-found') return undefined;
    throw error;
  }
}
