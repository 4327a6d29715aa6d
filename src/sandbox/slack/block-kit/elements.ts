import * as limits from '../limits.ts';
import { richText } from './rich-text.ts';
import {
  byType,
  type Check,
  type Fields,
  flag,
  integer,
  isObject,
  type JsonObject,
  list,
  number,
  object,
  oneOf,
  pattern,
  problem,
  text,
} from './schema.ts';
import { anyText, confirmDialog, option, optionGroup, options, plainText } from './text-objects.ts';

const actionId = text(limits.ACTION_ID);
const placeholder = plainText(limits.PLACEHOLDER);
const id = text(255);

/** An interactive element: `action_id` beside its own fields. */
function element({ required, optional, also }: Fields): Check {
  return object({ required, optional: { action_id: actionId, ...optional }, also });
}

const confirmable = { confirm: confirmDialog };
const focusable = { focus_on_load: flag };
const menu = { ...confirmable, ...focusable, placeholder };
const dispatching = {
  dispatch_action_config: object({
    optional: {
      trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered')),
    },
  }),
};

const optionValues = (value: JsonObject): unknown[] => {
  const groups = Array.isArray(value.option_groups) ? value.option_groups : [];
  const all = [value, ...groups].flatMap((one: JsonObject) => one.options ?? []);
  return all.map((one) => (isObject(one) ? one.value : undefined));
};

/** Options or groups, not both; what is chosen at first must be among them. */
const choosesAmongOptions: Fields['also'] = (value, pointer) => {
  if (!value.options === !value.option_groups) {
    return problem(pointer, 'must provide either options or option_groups');
  }
  const initial = [value.initial_option ?? [], value.initial_options ?? []].flat();
  const known = optionValues(value);
  const isKnown = initial.every((one) => isObject(one) && known.includes(one.value));
  const field = value.initial_option ? 'initial_option' : 'initial_options';
  return isKnown ? [] : problem(`${pointer}/${field}`, 'must be one of the provided options');
};

const optionSources = {
  options,
  option_groups: list(optionGroup, { max: limits.SELECT_OPTION_GROUPS }),
};
const maxSelected = { max_selected_items: integer(1, Number.MAX_SAFE_INTEGER) };
const conversationFilter = object({
  optional: {
    include: list(oneOf('im', 'mpim', 'private', 'public')),
    exclude_external_shared_channels: flag,
    exclude_bot_users: flag,
  },
});
const conversationMenu = {
  ...menu,
  default_to_current_conversation: flag,
  filter: conversationFilter,
};

const buttonFields = {
  ...confirmable,
  value: text(limits.BUTTON_VALUE, 0),
  accessibility_label: text(limits.ACCESSIBILITY_LABEL),
};

export const button = element({
  required: { text: plainText(limits.BUTTON_TEXT) },
  optional: {
    ...buttonFields,
    url: text(limits.BUTTON_URL),
    style: oneOf('primary', 'danger'),
  },
});

const choice = {
  options: list(option(anyText(limits.OPTION_TEXT)), { max: limits.CHOICE_OPTIONS }),
};

/** Selects and multi-selects. */
export const menus: Record<string, Check> = {
  static_select: element({
    optional: { ...menu, ...optionSources, initial_option: option() },
    also: choosesAmongOptions,
  }),
  external_select: element({
    optional: { ...menu, initial_option: option(), min_query_length: integer(0, 255) },
  }),
  users_select: element({ optional: { ...menu, initial_user: id } }),
  conversations_select: element({
    optional: { ...conversationMenu, initial_conversation: id, response_url_enabled: flag },
  }),
  channels_select: element({
    optional: { ...menu, initial_channel: id, response_url_enabled: flag },
  }),
  multi_static_select: element({
    optional: { ...menu, ...maxSelected, ...optionSources, initial_options: options },
    also: choosesAmongOptions,
  }),
  multi_external_select: element({
    optional: {
      ...menu,
      ...maxSelected,
      initial_options: options,
      min_query_length: integer(0, 255),
    },
  }),
  multi_users_select: element({ optional: { ...menu, ...maxSelected, initial_users: list(id) } }),
  multi_conversations_select: element({
    optional: { ...conversationMenu, ...maxSelected, initial_conversations: list(id) },
  }),
  multi_channels_select: element({
    optional: { ...menu, ...maxSelected, initial_channels: list(id) },
  }),
};

/** Radio buttons, checkboxes and pickers. */
export const pickers: Record<string, Check> = {
  radio_buttons: element({
    required: choice,
    optional: { ...confirmable, ...focusable, initial_option: option(anyText(limits.OPTION_TEXT)) },
    also: choosesAmongOptions,
  }),
  checkboxes: element({
    required: choice,
    optional: {
      ...confirmable,
      ...focusable,
      initial_options: list(option(anyText(limits.OPTION_TEXT))),
    },
    also: choosesAmongOptions,
  }),
  datepicker: element({
    optional: { ...menu, initial_date: pattern(/^\d{4}-\d{2}-\d{2}$/, 'a date like 2026-01-31') },
  }),
  timepicker: element({
    optional: {
      ...menu,
      initial_time: pattern(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time like 23:59'),
      timezone: text(100),
    },
  }),
  datetimepicker: element({
    optional: { ...confirmable, ...focusable, initial_date_time: integer(0, 9_999_999_999) },
  }),
};

const input = { ...focusable, ...dispatching, placeholder };
const initialText = text(limits.PLAIN_TEXT_INPUT, 0);
const minBeforeMax: Fields['also'] = (value, pointer) =>
  Number(value.min_length ?? 0) <= Number(value.max_length ?? limits.PLAIN_TEXT_INPUT)
    ? []
    : problem(`${pointer}/min_length`, 'must be less than or equal to max_length');

/** Fields that only an `input` block can hold. */
export const textInputs: Record<string, Check> = {
  plain_text_input: element({
    optional: {
      ...input,
      initial_value: initialText,
      multiline: flag,
      min_length: integer(0, limits.PLAIN_TEXT_INPUT),
      max_length: integer(1, limits.PLAIN_TEXT_INPUT),
    },
    also: minBeforeMax,
  }),
  email_text_input: element({ optional: { ...input, initial_value: initialText } }),
  url_text_input: element({ optional: { ...input, initial_value: initialText } }),
  number_input: element({
    required: { is_decimal_allowed: flag },
    optional: {
      ...input,
      initial_value: initialText,
      min_value: initialText,
      max_value: initialText,
    },
  }),
  rich_text_input: element({
    optional: { ...input, initial_value: richText, min_lines: number, max_lines: number },
  }),
};

export const fileInput: Check = element({
  optional: { filetypes: list(id), max_files: integer(1, limits.FILE_INPUT_FILES) },
});

export const overflow = element({
  required: { options: list(option(), { max: limits.OVERFLOW_OPTIONS }) },
  optional: confirmable,
});

export const workflowButton = element({
  required: {
    text: plainText(limits.BUTTON_TEXT),
    workflow: object({ required: { trigger: isTrigger } }),
  },
  optional: { ...buttonFields, style: oneOf('primary', 'danger') },
});

function isTrigger(value: unknown, pointer: string) {
  return isObject(value) && typeof value.url === 'string'
    ? []
    : problem(pointer, 'missing required field: url');
}

const feedbackButton = object({
  required: { text: plainText(limits.BUTTON_TEXT), value: text(limits.BUTTON_VALUE) },
  optional: { accessibility_label: text(limits.ACCESSIBILITY_LABEL) },
});

/** What a `context_actions` block holds. */
export const contextActions = byType({
  feedback_buttons: element({
    required: { positive_button: feedbackButton, negative_button: feedbackButton },
  }),
  icon_button: element({
    required: { icon: text(255), text: plainText(limits.BUTTON_TEXT) },
    optional: { ...buttonFields, visible_to_user_ids: list(id) },
  }),
});

const slackFile = object({ optional: { id, url: text(limits.IMAGE_URL) } });

/** An image by its URL or as a Slack file. */
export const imageFields: Fields = {
  required: { alt_text: text(limits.IMAGE_ALT_TEXT) },
  optional: { image_url: text(limits.IMAGE_URL), slack_file: slackFile },
  also: (value, pointer) =>
    !value.image_url === !value.slack_file
      ? problem(pointer, 'must provide either image_url or slack_file')
      : [],
};

export const image = object(imageFields);
