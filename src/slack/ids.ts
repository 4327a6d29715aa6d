import * as z from 'zod';

import { JOB_STATUSES, type JobRef, type JobStatus } from '../domain/job.ts';
import { formatJobRef, parseJobRef } from '../domain/job-ref.ts';
import { JOB_ACTIONS, type JobAction } from '../domain/job-transitions.ts';
import { ANSWER_TO, type AnswerTo } from './answer-to.ts';

/** The slash command, as in `manifest.yml`. */
export const COMMAND = '/macie';

/** Every `action_id` that the bot draws. */
export const ACTION_IDS = {
  openJob: 'job.open',
  refreshJob: 'job.refresh',
  openConsole: 'job.console',
  pauseJob: 'job.pause',
  resumeJob: 'job.resume',
  cancelJob: 'job.cancel',
  chooseJob: 'job.choose',
  chooseJobToChange: 'change.choose',
  previousPage: 'jobs.previous',
  nextPage: 'jobs.next',
  approve: 'approval.approve',
  deny: 'approval.deny',
  withdraw: 'approval.withdraw',
  approvalDetails: 'approval.details',
  previousApprovals: 'approvals.previous',
  nextApprovals: 'approvals.next',
  digestDetails: 'exposure.details',
  openExpiring: 'expiry.open',
  resumeExpiring: 'expiry.resume',
  cancelExpiring: 'expiry.cancel',
  snoozeExpiring: 'expiry.snooze',
  changeTimedResume: 'timed-resume.change',
  withdrawTimedResume: 'timed-resume.withdraw',
  runSchedule: 'schedule.run',
  reviveLetter: 'schedule.revive',
  reviveAllLetters: 'schedule.revive-all',
  refreshSchedule: 'schedule.refresh',
} as const;

/** Every `callback_id` of a modal that can be submitted. */
export const CALLBACK_IDS = {
  confirmChange: 'change.confirm',
  denyApproval: 'approval.deny',
  setTimedResume: 'timed-resume.set',
} as const;

/** The block and the action of the reason in a modal. */
export const REASON_INPUT = { blockId: 'reason', actionId: 'reason' } as const;

/** The same for the time at which a paused job is to be resumed. */
export const RESUME_AT_INPUT = { blockId: 'resume-at', actionId: 'resume-at' } as const;

const jobRef = z.string().transform((key, context) => {
  const ref = parseJobRef(key);
  if (!ref) context.addIssue(`not a job: ${key}`);
  return ref ?? z.NEVER;
});

/** A button's job, as `account/region/id`. */
export const jobValue = {
  write: formatJobRef,
  read: (value: string): JobRef => jobRef.parse(value),
};

const seenJob = z
  .string()
  .transform((value) => value.split(' '))
  .pipe(z.tuple([z.enum(JOB_STATUSES), jobRef]))
  .transform(([status, ref]) => ({ status, ref }));

/** A job with the status for which its button was drawn. */
export const seenJobValue = {
  write: (seen: { status: JobStatus; ref: JobRef }) => `${seen.status} ${formatJobRef(seen.ref)}`,
  read: (value: string): { status: JobStatus; ref: JobRef } => seenJob.parse(value),
};

const approval = z
  .string()
  .transform((value) => value.split(' '))
  .pipe(z.tuple([z.enum(JOB_STATUSES), z.string().min(1)]))
  .transform(([status, id]) => ({ status, id }));

/** An approval request, with the job's status for which its consequence was drawn. */
export const approvalValue = {
  write: ({ status, id }: { status: JobStatus; id: string }) => `${status} ${id}`,
  read: (value: string): { status: JobStatus; id: string } => approval.parse(value),
};

const page = z
  .string()
  .regex(/^\S+ [1-9]\d{0,5}$/)
  .transform((value) => value.split(' '))
  .transform(([listId = '', pageNumber]) => ({ listId, pageNumber: Number(pageNumber) }));

/** A page of an open list. */
export const pageValue = {
  write: (to: { listId: string; pageNumber: number }) => `${to.listId} ${to.pageNumber}`,
  read: (value: string): { listId: string; pageNumber: number } => page.parse(value),
};

const approvalsPage = z
  .string()
  .regex(/^[1-9]\d{0,5}$/)
  .transform(Number);

/** A page of `/macie approvals`. */
export const approvalsPageValue = {
  write: (page: number) => String(page),
  read: (value: string): number => approvalsPage.parse(value),
};

const changeContext = z.object({
  ...ANSWER_TO,
  action: z.enum(JOB_ACTIONS),
  fromCard: z.boolean(),
  reason: z.string(),
  resumeAt: z.int().positive().optional(),
  timezone: z.string().optional(),
  seen: z.object({ status: z.enum(JOB_STATUSES), ref: jobRef }).optional(),
});

/** What a change's modal carries in its `private_metadata`, with where it was asked for. */
export interface ChangeContext extends AnswerTo {
  action: JobAction;
  /** The message behind `responseUrl` is the job's card, to be replaced. */
  fromCard: boolean;
  /** What was typed with the command; the field of the modal begins with it. */
  reason: string;
  /** The same for the time of a resume, in seconds since 1970. */
  resumeAt?: number;
  /** The person's time zone, if it is known. */
  timezone?: string;
  /** Absent until the job is known. */
  seen?: { status: JobStatus; ref: JobRef };
}

export const changeMetadata = {
  write: ({ seen, ...rest }: ChangeContext) =>
    JSON.stringify({ ...rest, seen: seen && { ...seen, ref: formatJobRef(seen.ref) } }),
  read: (value: string): ChangeContext => changeContext.parse(JSON.parse(value)),
};

const denial = z.object({ ...ANSWER_TO, id: z.string().min(1) });

/** What the modal of a denial carries in its `private_metadata`. */
export interface Denial extends AnswerTo {
  /** The approval request's. */
  id: string;
}

export const denialMetadata = {
  write: (value: Denial) => JSON.stringify(value),
  read: (value: string): Denial => denial.parse(JSON.parse(value)),
};
