import * as limits from '../limits.ts';
import { button, image } from './elements.ts';
import { richText } from './rich-text.ts';
import { anything, byType, type Fields, flag, list, oneOf, problem } from './schema.ts';
import { anyText, plainText } from './text-objects.ts';

/** The fields of a `card` block. */
export const cardFields: Fields = {
  optional: {
    hero_image: byType({ image }),
    icon: byType({ image }),
    slack_icon: anything,
    title: anyText(limits.CARD_TITLE),
    subtitle: anyText(limits.CARD_TITLE),
    body: anyText(limits.CARD_BODY),
    actions: list(byType({ button })),
  },
  also: ({ hero_image, title, actions, body }, pointer) =>
    hero_image || title || actions || body
      ? []
      : problem(pointer, 'must provide one of hero_image, title, actions or body'),
};

/** The fields of a `container` block, without its children. */
export const containerFields: Fields = {
  optional: {
    title: plainText(limits.CONTAINER_TITLE),
    rich_text_title: richText,
    subtitle: anyText(limits.CONTAINER_TITLE),
    width: oneOf('narrow', 'standard', 'wide', 'full'),
    icon: byType({ image }),
    is_collapsible: flag,
    default_collapsed: flag,
    has_header_divider: flag,
  },
  also: (value, pointer) =>
    value.title || value.rich_text_title ? [] : problem(pointer, 'missing required field: title'),
};
