import { byType, type Check, flag, integer, list, number, object, oneOf, text } from './schema.ts';

const anyLength = text(Number.MAX_SAFE_INTEGER, 0);
const style = object({
  optional: {
    bold: flag,
    italic: flag,
    strike: flag,
    code: flag,
    underline: flag,
    highlight: flag,
    client_highlight: flag,
    unlink: flag,
  },
});

const leaf = (required: Record<string, Check>, optional: Record<string, Check> = {}) =>
  object({ required, optional: { style, ...optional } });

const leaves = byType({
  text: leaf({ text: text(Number.MAX_SAFE_INTEGER) }),
  link: leaf({ url: anyLength }, { text: anyLength, unsafe: flag }),
  emoji: leaf({ name: anyLength }, { unicode: anyLength, url: anyLength, skin_tone: number }),
  user: leaf({ user_id: anyLength }),
  usergroup: leaf({ usergroup_id: anyLength }),
  channel: leaf({ channel_id: anyLength }),
  team: leaf({ team_id: anyLength }),
  broadcast: leaf({ range: oneOf('here', 'channel', 'everyone') }),
  color: leaf({ value: anyLength }),
  date: leaf({ timestamp: number, format: anyLength }, { url: anyLength, fallback: anyLength }),
});

const border = oneOf(0, 1);
const section = object({ required: { elements: list(leaves, { min: 0 }) } });
const framed = object({
  required: { elements: list(leaves, { min: 0 }) },
  optional: { border, language: anyLength },
});

/** A `rich_text` block, also as a cell of a table. */
export const richText: Check = byType({
  rich_text: object({
    required: {
      elements: list(
        byType({
          rich_text_section: section,
          rich_text_preformatted: framed,
          rich_text_quote: framed,
          rich_text_list: object({
            required: {
              style: oneOf('bullet', 'ordered'),
              elements: list(byType({ rich_text_section: section })),
            },
            optional: { indent: integer(0, 8), offset: integer(0, 1_000_000), border },
          }),
        }),
        { min: 0 },
      ),
    },
    optional: { block_id: text(255) },
  }),
});
