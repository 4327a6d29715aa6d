import { findJobMentions } from '../domain/find-job-mentions.ts';
import {
  askForJob,
  openChosenJob,
  openMentionedJob,
  openTypedJob,
} from './handlers/open-job-shortcuts.ts';
import { jobValue } from './ids.ts';
import { parseJobWord } from './parse-change.ts';
import type { ActionRow, ShortcutRow, SubmissionRow } from './rows.ts';
import {
  JOB_INPUT,
  OPEN_JOB_ACTION_IDS,
  OPEN_JOB_CALLBACK_ID,
  SHORTCUT_IDS,
} from './shortcut-values.ts';
import { lookingModal } from './views/open-job-modal.ts';

/** Jobs of one message that are looked up. */
const MOST_MENTIONS = 5;

export const SHORTCUT_ROWS: readonly ShortcutRow[] = [
  {
    callbackId: SHORTCUT_IDS.openJob,
    type: 'global',
    permission: 'view',
    prepare: () => askForJob,
  },
  {
    callbackId: SHORTCUT_IDS.openMentionedJob,
    type: 'message',
    permission: 'view',
    prepare: ({ texts }) => {
      const mentions = findJobMentions(texts, MOST_MENTIONS);
      return (request, deps) => openMentionedJob(mentions, request, deps);
    },
  },
];

export const SHORTCUT_SUBMISSIONS: readonly SubmissionRow[] = [
  {
    callbackId: OPEN_JOB_CALLBACK_ID,
    permission: 'view',
    prepare: ({ viewId, inputs }, { newId }) => {
      const parsed = parseJobWord(inputs[JOB_INPUT.blockId] ?? '');
      if (!parsed.ok) {
        return { errors: { [JOB_INPUT.blockId]: 'Type a name, a part of one, an id or an ARN.' } };
      }
      const { text } = parsed;
      const modal = { viewId, externalId: `looking-${newId()}` };
      return {
        answerTo: {},
        meanwhile: lookingModal(modal.externalId),
        run: (request, deps) => openTypedJob({ text, modal }, request, deps),
      };
    },
  },
];

export const SHORTCUT_ACTIONS: readonly ActionRow[] = [
  {
    actionId: OPEN_JOB_ACTION_IDS.choose,
    permission: 'view',
    prepare: ({ value, view }) => {
      const ref = jobValue.read(value);
      return (request, deps) => openChosenJob({ ref, viewId: view?.id ?? '' }, request, deps);
    },
  },
];
