import type { Job } from './job.ts';
import type { JobAction } from './job-transitions.ts';
import { AT_QUOTA, countWords } from './job-words.ts';

/** What an action would do to this very job, in sentences for the person who is about to do it. */
export function consequence(action: JobAction, job: Job): string[] {
  switch (action) {
    case 'pause':
      return pauseConsequence(job);
    case 'resume':
      return resumeConsequence(job);
    case 'cancel':
      return cancelConsequence(job);
  }
}

function pauseConsequence(job: Job): string[] {
  if (job.status === 'IDLE') {
    return [
      'The job is between two runs. No run starts until somebody resumes it.',
      'A job that is paused while idle has no expiry.',
    ];
  }
  if (job.status === 'PAUSED') {
    return [
      `Macie has already stopped it ${AT_QUOTA}${objectsLeft(job, '; ')}.`,
      'Once you pause it, it no longer resumes by itself: somebody has to resume it.',
      'If Macie sets an expiry date, the job shows it after the pause.',
    ];
  }
  return job.type === 'ONE_TIME'
    ? [
        `Macie stops now${objectsLeft(job, '; ')}.`,
        'Resume within 30 days, or the job is cancelled. Macie sets the date when it pauses.',
      ]
    : [
        `Macie stops this run now${objectsLeft(job, '; ')}.`,
        'Resume within 30 days, or only this run is lost: the job keeps its schedule and can be ' +
          'resumed at any time. Macie sets the date when it pauses.',
      ];
}

function resumeConsequence(job: Job): string[] {
  const scanning = 'Scanning costs money per gigabyte.';
  if (job.type === 'ONE_TIME') {
    return [`Macie goes on where it stopped${objectsLeft(job, '; ')}.`, scanning];
  }
  return job.userPausedDetails?.jobExpiresAt
    ? [
        `The interrupted run goes on where it stopped${objectsLeft(job, '; ')}.`,
        `After it the job is back on its schedule. ${scanning}`,
      ]
    : ['The job is back on its schedule and waits for its next run.', scanning];
}

function cancelConsequence(job: Job): string[] {
  const lost =
    job.type === 'SCHEDULED'
      ? 'No further run takes place.'
      : `What it has not scanned stays unscanned${objectsLeft(job, ': ')}.`;
  return [
    'Cancelling is permanent: the job can never be resumed or started again.',
    lost,
    'Findings that it has made so far stay.',
  ];
}

function objectsLeft(job: Job, lead: string): string {
  if (job.objectsLeft === undefined) return '';
  return `${lead}${countWords(job.objectsLeft, 'object')} ${Math.round(job.objectsLeft) === 1 ? 'is' : 'are'} left`;
}
