import type { View } from '@slack/types';

import type { JobRef } from '../domain/job.ts';
import type { JobAction } from '../domain/job-transitions.ts';
import type { Permission } from '../domain/permissions.ts';
import type { AnswerTo } from './answer-to.ts';
import type { HandlerDeps } from './handlers/handler-deps.ts';
import type { LogFields, SlackRequest } from './slack-request.ts';
import type { Message } from './views/blocks.ts';

/** The work behind an entry, once its input is understood and the guards are passed. */
export type Run = (request: SlackRequest, deps: HandlerDeps) => Promise<LogFields>;

/**
 * Every entry is guarded by signature, replay and team before it is looked up here (see
 * `dispatch.ts`); its own guard is the permission on its row. `anyone`: of an
 * allowed team. `by policy`: the operation asks the approval policy.
 */
export type RowPermission = Permission | 'anyone' | 'by policy';

/** The change that an entry is about: what the record says when somebody may not make it. */
export interface About {
  action: JobAction;
  ref?: JobRef;
  /** The job as it was typed. */
  jobName?: string;
  reason?: string;
}

/** A word after `/macie`. `prepare` answers at once with a message, or says what to run. */
export interface CommandRow {
  word: string;
  usage: string;
  summary: string;
  permission: RowPermission;
  prepare(rest: string, deps: HandlerDeps): Message | Run;
  about?(rest: string): About | undefined;
}

/** What a button or a menu was pressed with. */
export interface PressedElement {
  value: string;
  /** The block that it is in. */
  blockId: string;
  /** The modal that it is in, if it is in one. */
  view?: { id: string; metadata: string };
}

export interface ActionRow {
  actionId: string;
  permission: RowPermission;
  prepare(pressed: PressedElement): Run;
  about?(pressed: PressedElement): About;
}

/** A submitted modal. */
export interface Submission {
  viewId: string;
  metadata: string;
  /** Block id → what its one input holds. */
  inputs: Record<string, string>;
}

/** A row's answer to a submission: sentences for inputs that are wrong, or what to run. */
export type Submitted =
  | { errors: Record<string, string> }
  | {
      run: Run;
      answerTo: AnswerTo;
      about?: About;
      /**
       * What the modal shows until `run` changes it, by an `external_id` of its own; without it the
       * modal is closed.
       */
      meanwhile?: View;
    };

export interface SubmissionRow {
  callbackId: string;
  permission: RowPermission;
  prepare(submission: Submission, deps: HandlerDeps): Submitted;
}

/** What a shortcut was used on. */
export interface UsedShortcut {
  /** Every text of the message that it was used on; empty for a global one. */
  texts: readonly string[];
}

/** A shortcut, as in `manifest.yml`. */
export interface ShortcutRow {
  callbackId: string;
  type: 'global' | 'message';
  permission: RowPermission;
  prepare(used: UsedShortcut): Run;
}
