import { expect } from '@jest/globals';
import fc from 'fast-check';

import { checkMessageBlocks } from '../../src/sandbox/slack/block-kit/check-message.ts';
import { messageCharacters } from '../../src/sandbox/slack/block-kit/message-characters.ts';
import { MESSAGE_CHARACTERS } from '../../src/sandbox/slack/limits.ts';
import { LIMITS } from '../../src/slack/limits.ts';
import type { Message } from '../../src/slack/views/blocks.ts';
import { literalStringsOf, markupStringsOf } from './message-strings.ts';

// What the bot itself writes as markup: moments, people and channels by their ids.
const OWN_MARKUP = /<!date\^\d+\^\{date_short_pretty\} \{time\}\|[\d: -]+UTC>|<[@#][A-Z0-9]+>/g;

/** Of buttons, which nobody reads; what a modal carries, or begins with, is as it was typed. */
const NOT_SHOWN = ['private_metadata', 'initial_value', 'value', 'url'];

/** What people are shown: as it is, and where Slack decodes it or reads markup in it. */
function shownStrings(value: unknown): string[] {
  return [...literalStringsOf(value), ...markupStringsOf(value, NOT_SHOWN)];
}

/** Slack takes it, and nothing from outside is markup in it. */
export function expectHarmless(message: Message): void {
  expect(checkMessageBlocks(message.blocks)).toEqual([]);
  expect(messageCharacters(message.blocks)).toBeLessThanOrEqual(MESSAGE_CHARACTERS);
  expect(message.text).not.toBe('');
  expect(message.text.length).toBeLessThanOrEqual(LIMITS.messageText);
  expectNoForeignMarkup(message);
}

/** Only the texts that Slack shows as they are may hold `&`, `<` and `>`. */
export function expectNoForeignMarkup(value: unknown): void {
  for (const text of markupStringsOf(value, NOT_SHOWN)) {
    expect(text.replace(OWN_MARKUP, '')).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
  }
  for (const text of shownStrings(value)) expect(text.isWellFormed()).toBe(true);
  for (const url of urlsOf(value)) expect(url).toMatch(CONSOLE);
}

const CONSOLE =
  /^https:\/\/[a-z0-9-]+\.console\.(aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com)\/[\w/.?=&%#~!'()*-]+$/;

function urlsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'url' ? [String(inner)] : urlsOf(inner),
  );
}

/** Every character can be seen, and none turns round the words beside it. */
export function expectVisible(message: Message): void {
  for (const text of shownStrings(message)) {
    expect(text).not.toMatch(/[\u202a-\u202e\u2066\u2067]/);
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    expect(text.split('\u2068')).toHaveLength(text.split('\u2069').length);
  }
}

export function property<T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => void): void {
  fc.assert(fc.property(arbitrary, check), { numRuns: 60 });
}
