import type { ModalView, PlainTextOption } from '@slack/types';

import { MUTE_SUBJECTS } from '../../domain/finding-mute.ts';
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
import { context, line, plain, richText, text } from './blocks.ts';
import { reasonInput } from './change-modal.ts';
import { type Muted, mutedName, muteElements, subjectWords } from './mute-words.ts';

const MUTE_TITLE = 'Mute findings';
const FIRST_PERIOD = '7d';

/** Which findings the feeds are not to tell, for how long, and why. */
export function muteModal({ choices, ...where }: MuteContext): ModalView {
  const offered = MUTE_SUBJECTS.flatMap((subject) => {
    const choice = choices[subject];
    return choice ? [{ subject, ...choice }] : [];
  });
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
          text('The feeds do not tell them for a while; '),
          text('/macie findings', CODE),
          text(' does.'),
        ),
        ...offered
          .filter(isTooLong)
          .map((choice) => line(text('• '), ...muteElements(choice, 'first'))),
      ),
      {
        type: 'input',
        block_id: MUTE_WHAT_INPUT.blockId,
        label: plain('What'),
        element: {
          type: 'radio_buttons',
          action_id: MUTE_WHAT_INPUT.actionId,
          options: offered.map(({ subject, ...choice }) =>
            option(subject, optionWords({ subject, ...choice })),
          ),
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
      context('The reason is kept in the record, and shown with `/macie mutes` and in the digest.'),
    ],
  };
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
