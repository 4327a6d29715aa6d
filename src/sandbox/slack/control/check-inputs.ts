import type { Block } from '../control-protocol.ts';
import { isEmptyState, type PlacedElement, placedElements } from '../view-state.ts';
import type { StateValues } from '../workspace.ts';

/** What Slack's clients check before a modal is submitted: block id → sentence. */
export function checkInputs(blocks: Block[], values: StateValues): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const placed of placedElements(blocks)) {
    const { block, element } = placed;
    if (block.type !== 'input' || !block.block_id) continue;
    const state = values[block.block_id]?.[element.action_id ?? ''];
    const isEmpty = !state || isEmptyState(element, state);
    const error = isEmpty ? missing(block) : checkText(element, state.value);
    if (error) errors[block.block_id] = error;
  }
  return errors;
}

function missing(block: Block): string | undefined {
  return block.optional ? undefined : 'Please complete this required field.';
}

type TextCheck = (element: PlacedElement['element'], text: string) => string | undefined;

const TEXT_CHECKS: Record<string, TextCheck> = {
  plain_text_input: (element, text) => {
    const { min_length: min, max_length: max } = element;
    if (typeof min === 'number' && text.length < min) return `Enter at least ${min} characters.`;
    if (typeof max === 'number' && text.length > max) return `Enter at most ${max} characters.`;
    return undefined;
  },
  number_input: (element, text) => checkNumber(element, text),
  email_text_input: (_, text) =>
    /^[^\s@]+@[^\s@]+$/.test(text) ? undefined : 'Enter a valid email address.',
  url_text_input: (_, text) => (URL.canParse(text) ? undefined : 'Enter a valid URL.'),
};

function checkText(element: PlacedElement['element'], value: unknown): string | undefined {
  return typeof value === 'string' ? TEXT_CHECKS[element.type]?.(element, value) : undefined;
}

function checkNumber(element: PlacedElement['element'], text: string): string | undefined {
  const { min_value: min, max_value: max, is_decimal_allowed: isDecimalAllowed } = element;
  const number = Number(text);
  if (Number.isNaN(number)) return 'Enter a number.';
  if (!isDecimalAllowed && !Number.isInteger(number)) return 'Enter a whole number.';
  if (min !== undefined && number < Number(min)) return `Enter a number of at least ${min}.`;
  if (max !== undefined && number > Number(max)) return `Enter a number of at most ${max}.`;
  return undefined;
}
