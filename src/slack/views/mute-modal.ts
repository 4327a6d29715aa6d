import type { ModalView, PlainTextOption, RichTextSection } from '@slack/types';

import { type FindingMute, MUTE_SUBJECTS } from '../../domain/finding-mute.ts';
import { escapeText, isolate } from '../escape.ts';
import { FINDING_CALLBACK_IDS } from '../finding-values.ts';
import { LIMITS } from '../limits.ts';
import {
  MUTE_PERIOD_INPUT,
  MUTE_PERIODS,
  MUTE_WHAT_INPUT,
  type MuteContext,
  muteMetadata,
} from '../mute-values.ts';
import { context, date, line, plain, richText, text } from './blocks.ts';
import { reasonInput } from './change-modal.ts';
import { type Muted, mutedName, muteElements, reasonLine, subjectWords } from './mute-words.ts';

const MUTE_TITLE = 'Mute findings';
const FIRST_PERIOD = '7d';

/** Which findings the feeds are not to tell, for how long, and why; `lasting`: what is muted now. */
export function muteModal(
  { choices, ...where }: MuteContext,
  lasting: readonly FindingMute[],
): ModalView {
  const offered = MUTE_SUBJECTS.flatMap((subject) => {
    const choice = choices[subject];
    return choice ? [{ subject, ...choice }] : [];
  });
  const options = offered.map((choice) => option(choice.subject, optionWords(choice)));
  return {
    type: 'modal',
    callback_id: FINDING_CALLBACK_IDS.mute,
    title: plain(MUTE_TITLE, LIMITS.modalTitle),
    submit: plain('Mute', LIMITS.modalTitle),
    close: plain('Leave it', LIMITS.modalTitle),
    private_metadata: muteMetadata.write({ choices, ...where }),
    blocks: [
      richText(
        line(
          text('No feed tells them for a while, of whatever target; '),
          text('/macie findings', CODE),
          text(' does.'),
        ),
        ...offered.flatMap((choice) => choiceLines(choice, lasting)),
      ),
      {
        type: 'input',
        block_id: MUTE_WHAT_INPUT.blockId,
        label: plain('What'),
        element: {
          type: 'radio_buttons',
          action_id: MUTE_WHAT_INPUT.actionId,
          options,
          ...(options.length === 1 && { initial_option: options[0] }),
        },
      },
      {
        type: 'input',
        block_id: MUTE_PERIOD_INPUT.blockId,
        label: plain('For how long'),
        element: {
          type: 'static_select',
          action_id: MUTE_PERIOD_INPUT.actionId,
          options: periods(),
          initial_option: periods().find(({ value }) => value === FIRST_PERIOD),
        },
      },
      reasonInput({ optional: false }),
      context(
        'Others are told what you mute, until when and why, in one line. The reason is also in the record, with `/macie mutes` and in the digest.',
      ),
    ],
  };
}

function choiceLines(choice: Muted, lasting: readonly FindingMute[]): RichTextSection[] {
  const { subject, value } = choice;
  const before = lasting.find((one) => one.subject === subject && one.value === value);
  const named = [text('• '), ...muteElements(choice, 'first')];
  if (!before) return isTooLong(choice) ? [line(...named)] : [];
  const until = [text(' are muted already, until '), date(before.until)];
  return [
    line(...named, ...until, text('. A new mute takes the place of that.')),
    ...reasonLine(before),
  ];
}

/** What an option has no room for stands whole above. */
function isTooLong(choice: Muted): boolean {
  return escapeText(optionWords(choice)).length > LIMITS.optionText;
}

function optionWords(choice: Muted): string {
  return `${subjectWords(choice.subject, 'first')}${isolate(mutedName(choice))}`;
}

const CODE = { code: true } as const;

function periods(): PlainTextOption[] {
  return Object.entries(MUTE_PERIODS).map(([value, { words }]) => option(value, words));
}

function option(value: string, words: string): PlainTextOption {
  return { text: plain(words, LIMITS.optionText), value };
}
