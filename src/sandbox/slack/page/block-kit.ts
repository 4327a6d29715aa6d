/** Block Kit as the page draws it; the workspace has checked it before it comes here. */
export interface TextObject {
  type: 'plain_text' | 'mrkdwn' | 'raw_text';
  text: string;
  emoji?: boolean;
}

export interface Confirm {
  title: TextObject;
  text: TextObject;
  confirm: TextObject;
  deny: TextObject;
  style?: 'primary' | 'danger';
}

export interface Option {
  text: TextObject;
  value: string;
  description?: TextObject;
  url?: string;
}

interface OptionGroup {
  label: TextObject;
  options: Option[];
}

/** Any interactive element; which fields it has depends on its type. */
export interface BlockElement {
  type: string;
  action_id?: string;
  text?: TextObject;
  style?: 'primary' | 'danger';
  url?: string;
  accessibility_label?: string;
  confirm?: Confirm;
  placeholder?: TextObject;
  options?: Option[];
  option_groups?: OptionGroup[];
  multiline?: boolean;
  min_length?: number;
  max_length?: number;
  min_value?: string;
  max_value?: string;
  is_decimal_allowed?: boolean;
  max_selected_items?: number;
  focus_on_load?: boolean;
  image_url?: string;
  alt_text?: string;
  [field: string]: unknown;
}

export interface InputBlock {
  block_id: string;
  label: TextObject;
  hint?: TextObject;
  optional?: boolean;
  dispatch_action?: boolean;
  element: BlockElement;
}

/** A field that should hold a list; an empty one where it does not. */
export function listOf<T>(value: unknown): T[] {
  return Array.isArray(value) ? value : [];
}

/** The options of a menu, groups flattened. */
export function optionsOf(element: BlockElement): Option[] {
  const grouped = (element.option_groups ?? []).flatMap((group) => group.options);
  return [...(element.options ?? []), ...grouped];
}
