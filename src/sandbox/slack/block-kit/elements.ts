import * as limits from '../limits.ts';
import { confirmable, element, id } from './element.ts';
import { byType, type Fields, isObject, list, object, oneOf, problem, text } from './schema.ts';
import { option, plainText } from './text-objects.ts';

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
