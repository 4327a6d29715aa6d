import type { Block, ElementState } from './control-protocol.ts';
import type { StateValues } from './workspace.ts';

/** An interactive element with the block that it stands in. */
export interface PlacedElement {
  block: Block;
  element: Record<string, unknown> & { type: string; action_id?: string };
}

type Choice = { value?: unknown };

const isElement = (value: unknown): value is PlacedElement['element'] =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

function childBlocks(block: Block): Block[] {
  const children = block.type === 'container' ? block.child_blocks : block.elements;
  return Array.isArray(children)
    ? children.filter((child): child is Block => isElement(child))
    : [];
}

/** Every element of the blocks that can hold a value or be pressed. */
export function placedElements(blocks: Block[]): PlacedElement[] {
  return blocks.flatMap((block): PlacedElement[] => {
    if (block.type === 'container' || block.type === 'carousel') {
      return placedElements(childBlocks(block));
    }
    const byType: Record<string, unknown[]> = {
      input: [block.element],
      section: [block.accessory],
      actions: Array.isArray(block.elements) ? block.elements : [],
      context_actions: Array.isArray(block.elements) ? block.elements : [],
      card: Array.isArray(block.actions) ? block.actions : [],
    };
    const elements = byType[block.type] ?? [];
    return elements.filter(isElement).map((element) => ({ block, element }));
  });
}

/** The options of a menu, groups flattened. */
function optionsOf(element: Record<string, unknown>): Choice[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups : [];
  const grouped = groups.flatMap((group: { options?: Choice[] }) => group.options ?? []);
  return [...(Array.isArray(element.options) ? (element.options as Choice[]) : []), ...grouped];
}

const findOption = (element: Record<string, unknown>, value: unknown) =>
  optionsOf(element).find((option) => option.value === value) ?? null;

type Holder = {
  /** The field of `state.values` that holds the value, and the one with the initial value. */
  field: string;
  initial: string;
  empty: unknown;
  parse: (element: Record<string, unknown>, chosen: string[]) => unknown;
};

const first = (_: unknown, chosen: string[]) => chosen[0] ?? null;
const all = (_: unknown, chosen: string[]) => chosen;
const option = (element: Record<string, unknown>, chosen: string[]) =>
  findOption(element, chosen[0]);
const options = (element: Record<string, unknown>, chosen: string[]) =>
  chosen.map((value) => findOption(element, value)).filter((found) => found !== null);
const richText = (_: unknown, chosen: string[]) =>
  chosen[0]
    ? {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: chosen[0] }] }],
      }
    : null;
const number = (_: unknown, chosen: string[]) => (chosen[0] ? Number(chosen[0]) : null);

const single = (field: string, initial: string, parse: Holder['parse'] = first): Holder => ({
  field,
  initial,
  empty: null,
  parse,
});
const multiple = (field: string, initial: string, parse: Holder['parse'] = all): Holder => ({
  field,
  initial,
  empty: [],
  parse,
});

const HOLDERS: Record<string, Holder> = {
  plain_text_input: single('value', 'initial_value'),
  email_text_input: single('value', 'initial_value'),
  url_text_input: single('value', 'initial_value'),
  number_input: single('value', 'initial_value'),
  rich_text_input: single('rich_text_value', 'initial_value', richText),
  datepicker: single('selected_date', 'initial_date'),
  timepicker: single('selected_time', 'initial_time'),
  datetimepicker: single('selected_date_time', 'initial_date_time', number),
  static_select: single('selected_option', 'initial_option', option),
  external_select: single('selected_option', 'initial_option', option),
  radio_buttons: single('selected_option', 'initial_option', option),
  users_select: single('selected_user', 'initial_user'),
  conversations_select: single('selected_conversation', 'initial_conversation'),
  channels_select: single('selected_channel', 'initial_channel'),
  checkboxes: multiple('selected_options', 'initial_options', options),
  multi_static_select: multiple('selected_options', 'initial_options', options),
  multi_external_select: multiple('selected_options', 'initial_options', options),
  multi_users_select: multiple('selected_users', 'initial_users'),
  multi_conversations_select: multiple('selected_conversations', 'initial_conversations'),
  multi_channels_select: multiple('selected_channels', 'initial_channels'),
  file_input: multiple('files', 'initial_files'),
};

/** What a press or a choice puts into an element, in Slack's form; `{type}` alone for a button. */
export function toElementState(element: PlacedElement['element'], chosen: string[]): ElementState {
  const holder = HOLDERS[element.type];
  if (!holder) return { type: element.type };
  return { type: element.type, [holder.field]: holder.parse(element, chosen) };
}

/** True when nothing was entered or chosen. */
export function isEmptyState(element: PlacedElement['element'], state: ElementState): boolean {
  const held = state[HOLDERS[element.type]?.field ?? ''];
  return (
    held === undefined || held === null || held === '' || (Array.isArray(held) && !held.length)
  );
}

function initialState(element: PlacedElement['element'], holder: Holder): ElementState {
  return { type: element.type, [holder.field]: element[holder.initial] ?? holder.empty };
}

/** `state.values` of blocks: initial values, overlaid with what is known for elements that exist. */
export function stateValues(blocks: Block[], known: StateValues): StateValues {
  const values: StateValues = {};
  for (const { block, element } of placedElements(blocks)) {
    const holder = HOLDERS[element.type];
    if (!holder || !block.block_id || !element.action_id) continue;
    const state = known[block.block_id]?.[element.action_id] ?? initialState(element, holder);
    values[block.block_id] = { ...values[block.block_id], [element.action_id]: state };
  }
  return values;
}

type GivenValues = Record<string, Record<string, ElementState | string | null>>;

/** Puts plain strings into the form of their element; what is in form already stays. */
export function toStateValues(blocks: Block[], given: GivenValues): StateValues {
  const values: StateValues = {};
  for (const { block, element } of placedElements(blocks)) {
    const value = given[block.block_id ?? '']?.[element.action_id ?? ''];
    if (value === undefined || !block.block_id || !element.action_id) continue;
    const isPlain = value === null || typeof value === 'string';
    const state = isPlain ? toElementState(element, value ? [value] : []) : value;
    values[block.block_id] = { ...values[block.block_id], [element.action_id]: state };
  }
  return values;
}

/** Lays one set of values over another, element by element. */
export function mergeValues(under: StateValues, over: StateValues): StateValues {
  const merged = { ...under };
  for (const [blockId, states] of Object.entries(over)) {
    merged[blockId] = { ...merged[blockId], ...states };
  }
  return merged;
}
