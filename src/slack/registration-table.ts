import type { JobAction } from '../domain/job-transitions.ts';
import { APPROVAL_ACTIONS, APPROVAL_SUBMISSIONS } from './approval-rows.ts';
import { EXPIRY_ACTIONS } from './expiry-rows.ts';
import { EXPOSURE_ACTIONS, EXPOSURE_COMMANDS } from './exposure-rows.ts';
import { FINDING_ACTIONS, FINDING_COMMANDS, FINDING_SUBMISSIONS } from './finding-rows.ts';
import {
  beginChangeByButton,
  beginChangeByText,
  chooseJobToChange,
} from './handlers/begin-change.ts';
import { confirmChange } from './handlers/confirm-change.ts';
import { listApprovals } from './handlers/decide-approvals.ts';
import { listJobs, turnPage } from './handlers/list-jobs.ts';
import { showAudit, turnAuditPage } from './handlers/show-audit.ts';
import { openJob, replaceByCard, showJob } from './handlers/show-job.ts';
import { HOME_ACTIONS } from './home-rows.ts';
import {
  ACTION_IDS,
  CALLBACK_IDS,
  changeMetadata,
  jobValue,
  pageValue,
  seenJobValue,
} from './ids.ts';
import { AUDIT_ACTION_IDS, auditPageValue, parseAuditQuery } from './parse-audit-query.ts';
import { parseChange, parseJobWord, parseReason } from './parse-change.ts';
import { parseJobQuery } from './parse-job-query.ts';
import { parseResumeAt } from './parse-resume-at.ts';
import type { ActionRow, CommandRow, Run, SubmissionRow } from './rows.ts';
import { SCHEDULE_ACTIONS, SCHEDULE_COMMANDS } from './schedule-rows.ts';
import { SHORTCUT_ACTIONS, SHORTCUT_SUBMISSIONS } from './shortcut-rows.ts';
import { TIMED_RESUME_ACTIONS, TIMED_RESUME_SUBMISSIONS } from './timed-resume-rows.ts';
import { notice } from './views/notice.ts';

/** Macie's names are no longer. */
const JOB_NAME_LENGTH = 500;
const PAUSE_USAGE = 'pause <job> [until <when>] [reason: …]';

export const COMMAND_ROWS: readonly CommandRow[] = [
  {
    word: 'jobs',
    usage:
      'jobs [words] [status:running|paused|quota|idle|complete|cancelled] [type:once|recurring] [target:…] [region:…] [sort:[-]created|name|status|type]',
    summary:
      'Lists the classification jobs of all targets, newest first; words are looked for in their names.',
    permission: 'view',
    prepare: (rest, deps) => {
      const parsed = parseJobQuery(rest, deps.sources);
      if (!parsed.ok) return notice(parsed.problem);
      return (request) => listJobs(parsed, request, deps);
    },
  },
  {
    word: 'job',
    usage: 'job <id, ARN, name or part of a name>',
    summary: 'Opens one job: all that Macie knows of it, and what can be done with it now.',
    permission: 'view',
    prepare: (rest, deps) => {
      const parsed = parseJobWord(rest);
      if (!parsed.ok) return notice(parsed.problem);
      return (request) => showJob(parsed, request, deps);
    },
  },
  changeRow('pause', 'Stops a job. You see the consequence before it happens.', PAUSE_USAGE),
  changeRow('resume', 'Lets a paused job go on.'),
  changeRow('cancel', 'Ends a job for good; asks for the reason, and for a second person.'),
  {
    word: 'approvals',
    usage: 'approvals',
    summary: 'Lists what waits for an approval, to be decided there.',
    permission: 'view',
    prepare: () => listApprovals,
  },
  ...FINDING_COMMANDS,
  ...EXPOSURE_COMMANDS,
  ...SCHEDULE_COMMANDS,
  {
    word: 'audit',
    usage:
      'audit [job:…] [user:me|U…] [action:pause|resume|cancel|mute|unmute] [since:7d|2026-03-01]',
    summary: 'Shows who did what, when and why, newest first.',
    permission: 'view',
    prepare: (rest, deps) => {
      const parsed = parseAuditQuery(rest, deps.now());
      if (!parsed.ok) return notice(parsed.problem);
      return (request) => showAudit(parsed, request, deps);
    },
  },
];

function changeRow(
  action: JobAction,
  summary: string,
  usage = `${action} <job> [reason]`,
): CommandRow {
  return {
    word: action,
    usage,
    summary,
    permission: 'operate',
    prepare: (rest, deps) => {
      const parsed = parseChange(action, rest);
      if (!parsed.ok) return notice(parsed.problem);
      return (request) => beginChangeByText(parsed, request, deps);
    },
    about: (rest) => {
      const parsed = parseChange(action, rest);
      return parsed.ok
        ? { action, jobName: parsed.text.slice(0, JOB_NAME_LENGTH), reason: parsed.reason }
        : undefined;
    },
  };
}

export const ACTION_ROWS: readonly ActionRow[] = [
  onJob(ACTION_IDS.openJob, openJob),
  onJob(ACTION_IDS.refreshJob, replaceByCard),
  onJob(ACTION_IDS.chooseJob, replaceByCard),
  onPage(ACTION_IDS.previousPage),
  onPage(ACTION_IDS.nextPage),
  changeButton(ACTION_IDS.pauseJob, 'pause'),
  changeButton(ACTION_IDS.resumeJob, 'resume'),
  changeButton(ACTION_IDS.cancelJob, 'cancel'),
  onAuditPage(AUDIT_ACTION_IDS.older),
  onAuditPage(AUDIT_ACTION_IDS.newest),
  ...APPROVAL_ACTIONS,
  onJob(ACTION_IDS.approvalDetails, openJob),
  ...TIMED_RESUME_ACTIONS,
  ...EXPIRY_ACTIONS,
  ...FINDING_ACTIONS,
  ...EXPOSURE_ACTIONS,
  ...SCHEDULE_ACTIONS,
  ...HOME_ACTIONS,
  ...SHORTCUT_ACTIONS,
  {
    actionId: ACTION_IDS.chooseJobToChange,
    permission: 'operate',
    prepare: ({ value, view }) => {
      const ref = jobValue.read(value);
      const change = changeMetadata.read(view?.metadata ?? '');
      return (request, deps) =>
        chooseJobToChange({ ref, change, viewId: view?.id ?? '' }, request, deps);
    },
    about: ({ value, view }) => ({
      action: changeMetadata.read(view?.metadata ?? '').action,
      ref: jobValue.read(value),
    }),
  },
  {
    // A link: Slack opens it and reports the click, which needs no more than the acknowledgement.
    actionId: ACTION_IDS.openConsole,
    permission: 'anyone',
    prepare: () => async () => ({}),
  },
];

function onJob(actionId: string, handler: typeof openJob): ActionRow {
  return {
    actionId,
    permission: 'view',
    prepare: ({ value }) => {
      const ref = jobValue.read(value);
      return (request, deps) => handler(ref, request, deps);
    },
  };
}

function onAuditPage(actionId: string): ActionRow {
  return {
    actionId,
    permission: 'view',
    prepare: ({ value }) => {
      const to = auditPageValue.read(value);
      return (request, deps) => turnAuditPage(to, request, deps);
    },
  };
}

function onPage(actionId: string): ActionRow {
  return {
    actionId,
    permission: 'view',
    prepare: ({ value }) => {
      const to = pageValue.read(value);
      return (request, deps) => turnPage(to, request, deps);
    },
  };
}

function changeButton(actionId: string, action: JobAction): ActionRow {
  return {
    actionId,
    permission: 'operate',
    prepare: ({ value }) => {
      const seen = seenJobValue.read(value);
      return (request, deps) => beginChangeByButton({ action, ...seen }, request, deps);
    },
    about: ({ value }) => ({ action, ref: seenJobValue.read(value).ref }),
  };
}

export const SUBMISSION_ROWS: readonly SubmissionRow[] = [
  {
    callbackId: CALLBACK_IDS.confirmChange,
    permission: 'operate',
    prepare: ({ viewId, metadata, inputs }, deps) => {
      const change = changeMetadata.read(metadata);
      const { seen } = change;
      if (!seen) throw new Error('a change was confirmed before its job was known');
      const policy = deps.policyOf(deps.nameTarget(seen.ref), change.action);
      const why = parseReason(inputs, policy.reason === 'required');
      const time = parseResumeAt(inputs, seen, deps.now(), change.timezone);
      if (!why.ok || !time.ok) {
        return { errors: { ...(!why.ok && why.errors), ...(!time.ok && time.errors) } };
      }
      const { reason } = why;
      const { resumeAt } = time;
      const run: Run = (request) =>
        confirmChange({ change: { ...change, seen }, reason, resumeAt, viewId }, request, deps);
      return { answerTo: change, run, about: { action: change.action, ref: seen.ref, reason } };
    },
  },
  ...APPROVAL_SUBMISSIONS,
  ...TIMED_RESUME_SUBMISSIONS,
  ...FINDING_SUBMISSIONS,
  ...SHORTCUT_SUBMISSIONS,
];
