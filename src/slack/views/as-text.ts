import type { RichTextElement, RichTextSection } from '@slack/types';

import { escapeWithin } from '../escape.ts';
import { dateToken } from './blocks.ts';

/** Characters of one piece, such as a job's name: the blocks have it whole. */
const PIECE_LENGTH = 500;

/** What lines of rich text say, as a message's `text`, which notifications show; escaped. */
export function asText(title: string, lines: readonly RichTextSection[]): string {
  return [title, ...lines.map(({ elements }) => elements.map(piece).join(''))].join(' ');
}

/** Lines that are no sentences, as the sentences of one line. */
export function sentences(lines: readonly RichTextSection[]): RichTextSection {
  const elements = lines.flatMap((one, index): RichTextElement[] =>
    index === 0 ? one.elements : [{ type: 'text', text: '. ' }, ...one.elements],
  );
  return { type: 'rich_text_section', elements };
}

function piece(element: RichTextElement): string {
  switch (element.type) {
    case 'text':
      return escapeWithin(element.text, PIECE_LENGTH);
    case 'user':
      return `<@${element.user_id}>`;
    case 'date':
      return dateToken(new Date(element.timestamp * 1_000));
    default:
      return '';
  }
}
