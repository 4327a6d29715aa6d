import type { BlockElementAction, ViewOutput } from '@slack/bolt';

import { FINDING_ACTION_IDS } from './finding-values.ts';

/** What a button carries, or what was chosen from a menu. */
export function pressedValue(action: BlockElementAction): string {
  switch (action.type) {
    case 'button':
      return action.value ?? '';
    case 'static_select':
      return action.selected_option?.value ?? '';
    default:
      return '';
  }
}

/** Block id → what its one input holds: a text, the value of an option, or seconds since 1970. */
export function submittedInputs(values: ViewOutput['state']['values']): Record<string, string> {
  const inputs = Object.entries(values).map(([blockId, actions]) => {
    const [input] = Object.values(actions);
    const chosen = input?.value ?? input?.selected_option?.value;
    return [blockId, chosen ?? String(input?.selected_date_time ?? '')] as const;
  });
  return Object.fromEntries(inputs);
}

/**
 * Every text in a message: its own, and those in its blocks and attachments at any depth. What the
 * bot's own buttons of findings carry is none: a finding is named there as a job is.
 */
export function messageTexts({ text, blocks, attachments }: Record<string, unknown>): string[] {
  return [text, blocks, attachments].flatMap(textsIn);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || isOfFinding(value)) return [];
  return Object.values(value).flatMap(textsIn);
}

const FINDING_ACTIONS = new Set<unknown>(
  Object.values(FINDING_ACTION_IDS).filter((id) => id.startsWith('finding.')),
);

function isOfFinding(element: object): boolean {
  return 'action_id' in element && FINDING_ACTIONS.has(element.action_id);
}
