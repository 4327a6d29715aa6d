import type { Who } from '../domain/approval.ts';
import type { JobRef } from '../domain/job.ts';
import { takenBackLetters } from '../domain/timed-resume-letters.ts';
import type { Store } from './store-port.ts';
import { timedResumeAudit } from './timed-resume-record.ts';

export interface WithdrawTimedResumeDeps {
  store: Pick<Store, 'timedResumes'>;
  now(): Date;
}

/**
 * Takes a timed resume back, which who asked for it and the channel are told. False if it does not
 * wait any more.
 */
export async function withdrawTimedResume(
  { id, ref }: { id: string; ref: JobRef },
  by: Who,
  { store, now }: WithdrawTimedResumeDeps,
): Promise<boolean> {
  const wish = await store.timedResumes.waiting(ref);
  if (wish?.id !== id) return false;
  const at = now();
  const outcome = wish.resumeAt.toISOString();
  return store.timedResumes.end(
    id,
    'withdrawn',
    {
      audit: timedResumeAudit(wish, 'resume-unset', { at, who: by, outcome }),
      letters: takenBackLetters(wish, { outcome: 'withdrawn', by }),
    },
    at,
  );
}
