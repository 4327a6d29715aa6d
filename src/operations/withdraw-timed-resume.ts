import type { Who } from '../domain/approval.ts';
import type { JobRef } from '../domain/job.ts';
import type { Store } from './store-port.ts';
import { timedResumeAudit, timedResumeLetters } from './timed-resume-record.ts';

export interface WithdrawTimedResumeDeps {
  store: Pick<Store, 'timedResumes'>;
  now(): Date;
  warningsChannel: string;
}

/**
 * Takes a timed resume back; who asked for it is told if it was somebody else. False if it does not
 * wait any more.
 */
export async function withdrawTimedResume(
  { id, ref }: { id: string; ref: JobRef },
  by: Who,
  { store, now, ...deps }: WithdrawTimedResumeDeps,
): Promise<boolean> {
  const wish = await store.timedResumes.waiting(ref);
  if (wish?.id !== id) return false;
  const at = now();
  const isOwn = wish.by.userId === by.userId;
  const outcome = wish.resumeAt.toISOString();
  return store.timedResumes.end(
    id,
    'withdrawn',
    {
      audit: timedResumeAudit(wish, 'resume-unset', { at, who: by, outcome }),
      letters: isOwn ? [] : timedResumeLetters(wish, 'withdrawn', deps),
    },
    at,
  );
}
