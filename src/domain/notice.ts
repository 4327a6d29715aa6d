import type { ApprovalRequest, Who } from './approval.ts';
import type { BotErrorCode } from './bot-error.ts';
import type { ExpiringJob, PausedJob } from './expiry.ts';
import type { ExposureDigest } from './exposure.ts';
import type { FindingGroup } from './finding-group.ts';
import type { FindingSummary } from './finding-summary.ts';
import type { JobRef, TargetRegion } from './job.ts';
import type { JobAction } from './job-transitions.ts';
import type { ToldOutcome, ToldSent } from './told-outcome.ts';

/** What the bot tells without being asked, complete: whoever shows it looks nothing up. */
export type Notice =
  | { kind: 'digest'; id: string; digest: ExposureDigest }
  /** The digest's figures whole, in its thread. */
  | { kind: 'digest-details'; digest: ExposureDigest }
  /** A paused job that expires; the message lives as long as the pause. */
  | { kind: 'expiring-job'; job: ExpiringJob }
  /** In that message's thread, for those who are to look. */
  | { kind: 'expiry-threshold'; job: ExpiringJob }
  | { kind: 'jobs-without-expiry'; jobs: PausedJob[]; count: number; failures: TargetRegion[] }
  | { kind: 'sweep-failing'; where: TargetRegion; since: Date; code: BotErrorCode }
  | { kind: 'sweep-recovered'; where: TargetRegion; since: Date; at: Date }
  /** One new finding, which is brought up to date when it changes. */
  | { kind: 'finding'; finding: FindingSummary; target: string; jobName?: string }
  /** Several new findings that belong together. */
  | { kind: 'finding-group'; group: FindingGroup }
  /** Some of them, in its thread; `from` 1 for the first of the group. */
  | { kind: 'finding-group-part'; findings: FindingSummary[]; target: string; from: number }
  /** A message that could not be delivered. */
  | { kind: 'dead-letter'; letterId: string; channelId: string; about: string; error: string }
  /** To who asked for an approval: what became of the request. */
  | { kind: 'approval-verdict'; request: ApprovalRequest }
  /** In the thread of an open request, for its approvers; as the configuration names them. */
  | { kind: 'approval-reminder'; request: ApprovalRequest; approvers: string[] }
  /** A change that was made, or that Macie was asked for, where all may read it. */
  | {
      kind: 'change';
      action: JobAction;
      outcome: ToldSent;
      target: string;
      by: Who;
      reason: string;
      resumeAt?: Date;
      approvedBy: Who[];
    }
  /** To who wished a change: what became of it when they did not wait for it any more. */
  | {
      kind: 'change-end';
      action: JobAction;
      ref: JobRef;
      target: string;
      jobName: string;
      by: Who;
      outcome: ToldOutcome;
    }
  /** What became of a timed resume. */
  | {
      kind: 'timed-resume';
      ref: JobRef;
      target: string;
      jobName: string;
      by: Who;
      resumeAt: Date;
      reason: string;
      /**
       * `done`, another outcome of a change, a `BotErrorCode`, `not-allowed`, `withdrawn`,
       * `replaced`, or `failing` while it is still tried.
       */
      outcome: string;
      /** When that came about. */
      at?: Date;
      /** Who withdrew or replaced it. */
      endedBy?: Who;
      /** Replaced by another time. */
      newResumeAt?: Date;
      /** Replaced by a change of the job. */
      change?: JobAction;
      /** A direct message to who asked for it. */
      isToRequester?: true;
    };

export type NoticeKind = Notice['kind'];

/** A notice on its way: told once for each key, whoever decides it. */
export interface NewLetter {
  /** Says the same thing for all replicas, such as `digest C0… 2026-03-01T08:00:00.000Z`. */
  key: string;
  /** A channel's id, or a person's for a direct message. */
  channelId: string;
  notice: Notice;
  /** The key of the letter in whose thread it stands. */
  replyTo?: string;
  /** The message of its channel in whose thread it stands, if that is no letter. */
  threadTs?: string;
  /**
   * The channel where it goes if its own takes nothing from the bot. What is for one person is shown
   * to them alone there.
   */
  elsewhere?: string;
}

/** Who alone is to read a notice, wherever it stands; undefined if all who are there may. */
export function soleReader(notice: Notice): string | undefined {
  if (notice.kind === 'approval-verdict') return notice.request.requester.userId;
  return notice.kind === 'change-end' ? notice.by.userId : undefined;
}
