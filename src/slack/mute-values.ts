import * as z from 'zod';

import { ANSWER_TO, type AnswerTo } from './answer-to.ts';
import { type MuteChoices, muteValue } from './finding-values.ts';

const DAY_MS = 24 * 60 * 60_000;

/** For how long findings can be muted, by the value of its option. */
export const MUTE_PERIODS: Readonly<Record<string, { words: string; forMs: number }>> = {
  '1d': { words: '1 day', forMs: DAY_MS },
  '7d': { words: '7 days', forMs: 7 * DAY_MS },
  '30d': { words: '30 days', forMs: 30 * DAY_MS },
  '90d': { words: '90 days', forMs: 90 * DAY_MS },
};

/** The blocks and actions of the modal's choices. */
export const MUTE_WHAT_INPUT = { blockId: 'mute-what', actionId: 'mute-what' } as const;
export const MUTE_PERIOD_INPUT = { blockId: 'mute-for', actionId: 'mute-for' } as const;

/** What the modal carries: what can be muted, and whom to answer where. */
export interface MuteContext extends AnswerTo {
  choices: MuteChoices;
}

const where = z.object(ANSWER_TO);

/** Two lines: the button's value, which is of its own length, and where to answer. */
export const muteMetadata = {
  write: ({ choices, ...rest }: MuteContext) =>
    `${muteValue.write(choices)}\n${JSON.stringify(rest)}`,
  read(value: string): MuteContext {
    const [choices = '', rest = ''] = value.split('\n');
    return { choices: muteValue.read(choices), ...where.parse(JSON.parse(rest)) };
  },
};

/** A mute, in its button. */
export const muteIdValue = {
  write: (id: string) => id,
  read: (value: string): string => z.string().min(1).parse(value),
};
