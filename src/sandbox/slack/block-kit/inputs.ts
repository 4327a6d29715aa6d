import * as limits from '../limits.ts';
import {
  choosesAmongOptions,
  confirmable,
  element,
  focusable,
  id,
  menu,
  placeholder,
} from './element.ts';
import { richText } from './rich-text.ts';
import {
  type Check,
  type Fields,
  flag,
  integer,
  list,
  number,
  object,
  oneOf,
  pattern,
  problem,
  text,
} from './schema.ts';
import { anyText, option } from './text-objects.ts';

const choice = {
  options: list(option(anyText(limits.OPTION_TEXT)), { max: limits.CHOICE_OPTIONS }),
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

const dispatching = {
  dispatch_action_config: object({
    optional: {
      trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered')),
    },
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
