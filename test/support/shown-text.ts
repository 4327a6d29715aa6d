import { renderText } from '../../src/sandbox/render-text.ts';
import type { Message } from '../../src/slack/views/blocks.ts';

/** What a person reads in a message, line by line; buttons in brackets. */
export function shownLines({ blocks }: Pick<Message, 'blocks'>): string[] {
  return renderText(blocks);
}

/** The labels of the buttons, in their order. */
export function buttonLabels(message: Pick<Message, 'blocks'>): string[] {
  return shownLines(message).flatMap((line) =>
    [...line.matchAll(/\[([^\]]+)\]/g)].map(([, label = '']) => label),
  );
}
