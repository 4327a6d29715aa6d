import type { InputBlock, ModalView } from '@slack/types';

import type { FoundJob } from '../../operations/find-job.ts';
import { LIMITS } from '../limits.ts';
import { JOB_INPUT, OPEN_JOB_ACTION_IDS, OPEN_JOB_CALLBACK_ID } from '../shortcut-values.ts';
import { type Message, plain, section } from './blocks.ts';
import { choiceBlocks, renderNotFound } from './job-choice.ts';
import type { NameTarget } from './job-list.ts';
import { noticeModal } from './notice.ts';

export const OPEN_JOB_TITLE = 'Open a Macie job';

type Several = Extract<FoundJob, { kind: 'several' }>;
type NotFound = Extract<FoundJob, { kind: 'none' | 'elsewhere' }>;

/** Asks which job; again, if none was found. */
export function findJobModal(before?: { found: NotFound; asked: string }): ModalView {
  return {
    ...modal([...(before ? renderNotFound(before.found, before.asked).blocks : []), JOB_BLOCK]),
    callback_id: OPEN_JOB_CALLBACK_ID,
    submit: plain('Open', LIMITS.modalTitle),
  };
}

const JOB_BLOCK: InputBlock = {
  type: 'input',
  block_id: JOB_INPUT.blockId,
  label: plain('Job'),
  hint: plain('A name or a part of one, an id, or an ARN.'),
  element: { type: 'plain_text_input', action_id: JOB_INPUT.actionId, focus_on_load: true },
};

/** Stands until the job is found. */
export function lookingModal(externalId: string): ModalView {
  return { ...noticeModal(OPEN_JOB_TITLE, 'Looking for the job…'), external_id: externalId };
}

/** Which of several. */
export function chooseFoundModal(found: Several, nameTarget: NameTarget): ModalView {
  return modal(choiceBlocks(found, nameTarget, OPEN_JOB_ACTION_IDS.choose));
}

/** What the job's card says; its buttons are on the card itself. */
export function foundJobModal(card: Message): ModalView {
  return modal([section(WHERE), ...card.blocks.filter(({ type }) => type !== 'actions')]);
}

const WHERE =
  'The card with its buttons is in your direct message with this app, under *Messages*.';

function modal(blocks: ModalView['blocks']): ModalView {
  return {
    type: 'modal',
    title: plain(OPEN_JOB_TITLE, LIMITS.modalTitle),
    close: plain('Close', LIMITS.modalTitle),
    blocks,
  };
}
