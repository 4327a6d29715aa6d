import { withoutPastExpiry } from '../../domain/expiry-times.ts';
import type { JobRef } from '../../domain/job.ts';
import { formatJobRef } from '../../domain/job-ref.ts';
import { readCard } from '../../operations/read-card.ts';
import { type SetResumeOutcome, setTimedResume } from '../../operations/set-timed-resume.ts';
import { withdrawTimedResume } from '../../operations/withdraw-timed-resume.ts';
import { toAnswerTo } from '../answer-to.ts';
import { escapeText } from '../escape.ts';
import { publicChannel } from '../public-line.ts';
import type { LogFields, SlackRequest } from '../slack-request.ts';
import type { TimedResumeContext } from '../timed-resume-values.ts';
import { dateToken } from '../views/blocks.ts';
import { renderJobCard } from '../views/job-card.ts';
import { noticeModal } from '../views/notice.ts';
import { TIMED_RESUME_TITLE, timedResumeModal } from '../views/timed-resume-modal.ts';
import type { HandlerDeps } from './handler-deps.ts';
import { openModalFor } from './in-modal.ts';
import { zoneOf } from './read-until.ts';

const NOT_PAUSED = 'The job is not paused by a person, so there is nothing to resume at a time.';

/** The card's button "Resume at…". */
export async function askWhenToResume(
  ref: JobRef,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const title = TIMED_RESUME_TITLE;
  const loading = noticeModal(title, 'Asking Macie about the job…');
  return openModalFor({ title, loading }, request, deps, async (show) => {
    const { job, resume } = await readCard(ref, deps);
    const target = deps.nameTarget(ref);
    const isPaused = job.status === 'USER_PAUSED';
    const timezone = await zoneOf(request, deps);
    await show(
      isPaused
        ? timedResumeModal(withoutPastExpiry(job, deps.now()), target, resume, {
            ...toAnswerTo(request.replyTo),
            timezone,
          })
        : noticeModal(title, NOT_PAUSED),
    );
    return {
      target,
      job: formatJobRef(ref),
      outcome: isPaused ? 'asked for the time' : job.status,
    };
  });
}

/** The submission of that modal. */
export async function setResume(
  {
    context: { ref, timezone, fromCard = true },
    ...asked
  }: { context: TimedResumeContext; id: string; resumeAt: Date; reason: string },
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const target = deps.nameTarget(ref);
  const askedIn = await publicChannel(request.replyTo.channelId, deps.privacy);
  const wish = { ...asked, ref, target, by: request.actor, askedIn, timezone };
  const outcome = await setTimedResume(wish, deps);
  const resume = outcome.kind === 'set' ? outcome.wish : undefined;
  const card = renderJobCard(outcome.job, target, setNote(outcome), resume);
  await deps.reply(request.replyTo, card, { replace: fromCard });
  return { target, job: formatJobRef(ref), outcome: outcome.kind };
}

function setNote(outcome: SetResumeOutcome): string {
  switch (outcome.kind) {
    case 'set':
      return `✅ The bot resumes the job ${dateToken(outcome.wish.resumeAt)}, in your name.`;
    case 'not-paused':
      return `✋ Nothing was done. ${NOT_PAUSED}`;
    case 'refused':
      return `✋ Nothing was done. ${escapeText(outcome.problem)}`;
  }
}

/** The card's button "Withdraw the timed resume". */
export async function withdrawResume(
  { id, ref }: { id: string; ref: JobRef },
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const target = deps.nameTarget(ref);
  const withdrawn = await withdrawTimedResume({ id, ref }, request.actor, deps);
  const { job, resume } = await readCard(ref, deps);
  const note = withdrawn
    ? '↩️ The timed resume is withdrawn: the job stays paused until somebody resumes it.'
    : '✋ Nothing was done: that timed resume does not wait any more.';
  await deps.reply(request.replyTo, renderJobCard(job, target, note, resume), { replace: true });
  const outcome = withdrawn ? 'withdrawn' : 'not waiting';
  return { target, job: formatJobRef(ref), outcome };
}
