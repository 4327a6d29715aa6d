import type { KnownBlock, ModalView, RichTextSection } from '@slack/types';

import type { ApprovalPolicy } from '../../domain/approval.ts';
import type { Job } from '../../domain/job.ts';
import { consequence } from '../../domain/job-consequence.ts';
import type { JobAction } from '../../domain/job-transitions.ts';
import { shownName, statusWords, typeWords } from '../../domain/job-words.ts';
import { CALLBACK_IDS, type ChangeContext, changeMetadata, REASON_INPUT } from '../ids.ts';
import { LIMITS, REASON_LENGTH } from '../limits.ts';
import { context, jobName, line, plain, richText, text } from './blocks.ts';
import { noticeModal } from './notice.ts';
import { resumeAtInput } from './resume-at-input.ts';
import { statusEmoji } from './status-emoji.ts';

const WORDS: Record<JobAction, { title: string; submit: string; dismiss: string }> = {
  pause: { title: 'Pause a job', submit: 'Pause', dismiss: 'Leave it' },
  resume: { title: 'Resume a job', submit: 'Resume', dismiss: 'Leave it' },
  cancel: { title: 'Cancel a job', submit: 'Cancel the job', dismiss: 'Leave it' },
};

export function changeTitle(action: JobAction): string {
  return WORDS[action].title;
}

/** Opened at once, before Macie is asked. */
export function loadingModal(action: JobAction): ModalView {
  return noticeModal(changeTitle(action), 'Asking Macie about the job…');
}

/** The consequence for this very job, who has to agree, and the field for the reason. */
export function confirmModal(
  job: Job,
  target: string,
  change: ChangeContext,
  policy: Pick<ApprovalPolicy, 'required' | 'reason'>,
): ModalView {
  const { title, submit, dismiss } = WORDS[change.action];
  const asks = policy.required > 0;
  const seen = { status: job.status, ref: job.ref };
  return {
    type: 'modal',
    callback_id: CALLBACK_IDS.confirmChange,
    title: plain(title, LIMITS.modalTitle),
    submit: plain(asks ? 'Ask for approval' : submit, LIMITS.modalTitle),
    close: plain(dismiss, LIMITS.modalTitle),
    private_metadata: changeMetadata.write({ ...change, reason: '', resumeAt: undefined, seen }),
    blocks: [
      jobLines(job, target),
      consequenceBlock(change.action, job),
      ...(change.action === 'pause' ? [resumeAtInput({ initial: change.resumeAt })] : []),
      ...reasonBlocks(change, policy),
    ],
  };
}

function jobLines(job: Job, target: string): KnownBlock {
  const where = `${typeWords(job.type)} · ${target} · ${job.ref.region}`;
  return richText(
    line(jobName(shownName(job))),
    line(text(`${statusEmoji(job.status)} ${statusWords(job.status)} · ${where}`)),
  );
}

function consequenceBlock(action: JobAction, job: Job): KnownBlock {
  const lines: RichTextSection[] = consequence(action, job).map((sentence, index) =>
    line(text(sentence, index === 0 && action === 'cancel' ? { bold: true } : undefined)),
  );
  return richText(...lines);
}

function reasonBlocks(
  { reason }: ChangeContext,
  policy: Pick<ApprovalPolicy, 'required' | 'reason'>,
): KnownBlock[] {
  const field = reasonInput({ optional: policy.reason === 'optional', initial: reason });
  if (policy.required === 0) {
    return [field, context('The channel sees who did it, what changed and why.')];
  }
  const people = policy.required === 1 ? 'A second person has' : `${policy.required} people have`;
  return [field, context(`${people} to approve it first. They see who asks and why.`)];
}

/** The field for a reason. */
export function reasonInput({
  optional,
  initial,
}: {
  optional: boolean;
  initial?: string;
}): KnownBlock {
  return {
    type: 'input',
    block_id: REASON_INPUT.blockId,
    optional,
    label: plain('Reason'),
    element: {
      type: 'plain_text_input',
      action_id: REASON_INPUT.actionId,
      max_length: REASON_LENGTH,
      multiline: false,
      ...(initial && { initial_value: initial }),
    },
  };
}

/** Nothing to confirm: why, in a sentence. */
export function refusedModal(action: JobAction, sentence: string): ModalView {
  const title = changeTitle(action);
  // What somebody typed may be in it, literally.
  return { ...noticeModal(title, ''), blocks: [{ type: 'section', text: plain(sentence) }] };
}
