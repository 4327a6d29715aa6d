import * as limits from '../limits.ts';
import { byType, type Check, flag, list, object, oneOf, text } from './schema.ts';

/** A `plain_text` object. */
export function plainText(max: number): Check {
  return byType({
    plain_text: object({ required: { text: text(max) }, optional: { emoji: flag } }),
  });
}

/** A `plain_text` or `mrkdwn` object. */
export function anyText(max: number): Check {
  return byType({
    plain_text: object({ required: { text: text(max) }, optional: { emoji: flag } }),
    mrkdwn: object({ required: { text: text(max) }, optional: { verbatim: flag } }),
  });
}

export const confirmDialog = object({
  required: {
    title: plainText(limits.CONFIRM_TITLE),
    text: anyText(limits.CONFIRM_TEXT),
    confirm: plainText(limits.CONFIRM_BUTTON),
    deny: plainText(limits.CONFIRM_BUTTON),
  },
  optional: { style: oneOf('primary', 'danger') },
});

/** An option of a menu; `label` is the kind of text that this menu takes. */
export function option(label: Check = plainText(limits.OPTION_TEXT)): Check {
  return object({
    required: { text: label, value: text(limits.OPTION_VALUE) },
    optional: {
      description: anyText(limits.OPTION_DESCRIPTION),
      url: text(limits.OPTION_URL),
    },
  });
}

export const options = list(option(), { max: limits.SELECT_OPTIONS });

export const optionGroup = object({
  required: { label: plainText(limits.OPTION_GROUP_LABEL), options },
});
