import { askWhenToResume, setResume, withdrawResume } from './handlers/timed-resumes.ts';
import { ACTION_IDS, CALLBACK_IDS, jobValue, RESUME_AT_INPUT } from './ids.ts';
import { parseReason } from './parse-change.ts';
import { parseResumeAt } from './parse-resume-at.ts';
import type { ActionRow, SubmissionRow } from './rows.ts';
import { timedResumeMetadata, timedResumeValue } from './timed-resume-values.ts';

export const TIMED_RESUME_ACTIONS: readonly ActionRow[] = [
  {
    actionId: ACTION_IDS.changeTimedResume,
    permission: 'operate',
    prepare: ({ value }) => {
      const ref = jobValue.read(value);
      return (request, deps) => askWhenToResume(ref, request, deps);
    },
    about: ({ value }) => ({ action: 'resume', ref: jobValue.read(value) }),
  },
  {
    actionId: ACTION_IDS.withdrawTimedResume,
    permission: 'operate',
    prepare: ({ value }) => {
      const waiting = timedResumeValue.read(value);
      return (request, deps) => withdrawResume(waiting, request, deps);
    },
    about: ({ value }) => ({ action: 'resume', ref: timedResumeValue.read(value).ref }),
  },
];

export const TIMED_RESUME_SUBMISSIONS: readonly SubmissionRow[] = [
  {
    callbackId: CALLBACK_IDS.setTimedResume,
    permission: 'operate',
    prepare: ({ viewId: id, metadata, inputs }, deps) => {
      const context = timedResumeMetadata.read(metadata);
      const seen = { status: 'USER_PAUSED', expiresAt: context.expiresAt } as const;
      const time = parseResumeAt(inputs, seen, deps.now(), context.timezone);
      const why = parseReason(inputs, false);
      if (!time.ok || !why.ok) {
        return { errors: { ...(!time.ok && time.errors), ...(!why.ok && why.errors) } };
      }
      const { resumeAt } = time;
      if (!resumeAt) return { errors: { [RESUME_AT_INPUT.blockId]: 'Choose a time.' } };
      const { reason } = why;
      return {
        answerTo: context,
        run: (request, handlers) => setResume({ context, id, resumeAt, reason }, request, handlers),
        about: { action: 'resume', ref: context.ref, reason },
      };
    },
  },
];
