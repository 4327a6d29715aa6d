import type { JobAction } from '../domain/job-transitions.ts';
import type { Permission } from '../domain/permissions.ts';
import {
  beginChangeByButton,
  beginChangeByText,
  chooseJobToChange,
} from './handlers/begin-change.ts';
import { confirmChange } from './handlers/confirm-change.ts';
import type { HandlerDeps } from './handlers/handler-deps.ts';
import { listJobs, turnPage } from './handlers/list-jobs.ts';
import { openJob, replaceByCard, showJob } from './handlers/show-job.ts';
import {
  ACTION_IDS,
  CALLBACK_IDS,
  changeMetadata,
  jobValue,
  pageValue,
  seenJobValue,
} from './ids.ts';
import { parseChange, parseJobWord, parseReason } from './parse-change.ts';
import { parseJobQuery } from './parse-job-query.ts';
import type { LogFields, SlackRequest } from './slack-request.ts';
import type { Message } from './views/blocks.ts';
import { notice } from './views/notice.ts';

/** The work behind an entry, once its input is understood and the guards are passed. */
export type Run = (request: SlackRequest, deps: HandlerDeps) => Promise<LogFields>;

/**
 * Every entry is guarded by signature, replay and team before it is looked up here (see
 * `dispatch.ts`); its own guard is the permission on its row. `anyone`: of an allowed team.
 */
export type RowPermission = Permission | 'anyone';

/** A word after `/macie`. `prepare` answers at once with a message, or says what to run. */
export interface CommandRow {
  word: string;
  usage: string;
  summary: string;
  permission: RowPermission;
  prepare(rest: string, deps: HandlerDeps): Message | Run;
}

/** What a button or a menu was pressed with. */
export interface PressedElement {
  value: string;
  /** The modal that it is in, if it is in one. */
  view?: { id: string; metadata: string };
}

export interface ActionRow {
  actionId: string;
  permission: RowPermission;
  prepare(pressed: PressedElement): Run;
}

/** A submitted modal. */
export interface Submission {
  viewId: string;
  metadata: string;
  /** Block id → what its one input holds. */
  inputs: Record<string, string>;
}

/** A row's answer to a submission: sentences for inputs that are wrong, or what to run. */
export type Submitted = { errors: Record<string, string> } | { run: Run; answerTo: AnswerTo };

/** Where the answer to a submission goes. */
export interface AnswerTo {
  channelId?: string;
  responseUrl?: string;
}

export interface SubmissionRow {
  callbackId: string;
  permission: RowPermission;
  prepare(submission: Submission): Submitted;
}

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
  changeRow('pause', 'Stops a job. You see the consequence before it happens.'),
  changeRow('resume', 'Lets a paused job go on.'),
  changeRow('cancel', 'Ends a job for good; asks for the reason.'),
];

function changeRow(action: JobAction, summary: string): CommandRow {
  return {
    word: action,
    usage: `${action} <job> [reason]`,
    summary,
    permission: 'operate',
    prepare: (rest, deps) => {
      const parsed = parseChange(action, rest);
      if (!parsed.ok) return notice(parsed.problem);
      return (request) => beginChangeByText(parsed, request, deps);
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
  {
    actionId: ACTION_IDS.chooseJobToChange,
    permission: 'operate',
    prepare: ({ value, view }) => {
      const ref = jobValue.read(value);
      const change = changeMetadata.read(view?.metadata ?? '');
      return (request, deps) =>
        chooseJobToChange({ ref, change, viewId: view?.id ?? '' }, request, deps);
    },
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
  };
}

export const SUBMISSION_ROWS: readonly SubmissionRow[] = [
  {
    callbackId: CALLBACK_IDS.confirmChange,
    permission: 'operate',
    prepare: ({ viewId, metadata, inputs }) => {
      const change = changeMetadata.read(metadata);
      const { seen } = change;
      if (!seen) throw new Error('a change was confirmed before its job was known');
      const parsed = parseReason(change.action, inputs);
      if (!parsed.ok) return { errors: parsed.errors };
      return {
        answerTo: change,
        run: (request, deps) =>
          confirmChange(
            { change: { ...change, seen }, reason: parsed.reason, viewId },
            request,
            deps,
          ),
      };
    },
  },
];
