import type { ModalView } from '@slack/types';

import type { Job } from '../../domain/job.ts';
import { shownName } from '../../domain/job-words.ts';
import type { TimedResume } from '../../domain/timed-resume.ts';
import { CALLBACK_IDS } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { type TimedResumeContext, timedResumeMetadata } from '../timed-resume-values.ts';
import { date, jobName, line, person, plain, richText, text } from './blocks.ts';
import { reasonInput } from './change-modal.ts';
import { resumeAtInput } from './resume-at-input.ts';

export const TIMED_RESUME_TITLE = 'Resume at a time';

/** When a paused job is to be resumed, in place of what waits for that; `typed` is filled in. */
export function timedResumeModal(
  job: Job,
  target: string,
  resume: TimedResume | undefined,
  where: Omit<TimedResumeContext, 'ref' | 'expiresAt'>,
  typed?: { resumeAt: number; reason: string },
): ModalView {
  const expiresAt = job.userPausedDetails?.jobExpiresAt;
  const lost = job.type === 'ONE_TIME' ? 'Macie cancels it' : 'This run is lost';
  return {
    type: 'modal',
    callback_id: CALLBACK_IDS.setTimedResume,
    title: plain(TIMED_RESUME_TITLE, LIMITS.modalTitle),
    submit: plain('Set', LIMITS.modalTitle),
    close: plain('Leave it', LIMITS.modalTitle),
    private_metadata: timedResumeMetadata.write({ ref: job.ref, expiresAt, ...where }),
    blocks: [
      richText(
        line(jobName(shownName(job)), text(` (${target} · ${job.ref.region}) is paused.`)),
        ...(expiresAt
          ? [line(text(`${lost} if it still is on `), date(expiresAt), text('.'))]
          : []),
        ...(resume
          ? [
              line(
                text('It is to be resumed '),
                date(resume.resumeAt),
                text(', set by '),
                person(resume.by.userId),
                text('. What you set replaces that.'),
              ),
            ]
          : []),
      ),
      resumeAtInput({
        initial: typed?.resumeAt ?? (resume && Math.floor(resume.resumeAt.getTime() / 1_000)),
        isRequired: true,
      }),
      reasonInput({ optional: true, initial: typed?.reason || resume?.reason }),
    ],
  };
}
