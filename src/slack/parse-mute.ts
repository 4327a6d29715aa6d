import { MUTE_SUBJECTS, type MuteSubject } from '../domain/finding-mute.ts';
import type { MuteChoices } from './finding-values.ts';
import { MUTE_PERIOD_INPUT, MUTE_PERIODS, MUTE_WHAT_INPUT } from './mute-values.ts';
import { parseReason } from './parse-change.ts';

/** What a person chose to mute in the modal, for how long and why. */
export interface TypedMute {
  subject: MuteSubject;
  value: string;
  label?: string;
  /** In milliseconds. */
  forMs: number;
  reason: string;
}

/** Reads the modal; a choice that it does not offer is none. */
export function parseMute(
  inputs: Record<string, string>,
  choices: MuteChoices,
): { ok: true; mute: TypedMute } | { ok: false; errors: Record<string, string> } {
  const subject = MUTE_SUBJECTS.find((one) => one === inputs[MUTE_WHAT_INPUT.blockId]);
  const choice = subject && choices[subject];
  const chosen = inputs[MUTE_PERIOD_INPUT.blockId] ?? '';
  const period = Object.hasOwn(MUTE_PERIODS, chosen) ? MUTE_PERIODS[chosen] : undefined;
  const why = parseReason(inputs, true);
  if (choice && period && why.ok) {
    return { ok: true, mute: { subject, ...choice, forMs: period.forMs, reason: why.reason } };
  }
  return {
    ok: false,
    errors: {
      ...(!choice && { [MUTE_WHAT_INPUT.blockId]: 'Choose what to mute.' }),
      ...(!period && { [MUTE_PERIOD_INPUT.blockId]: 'Choose for how long.' }),
      ...(!why.ok && why.errors),
    },
  };
}
