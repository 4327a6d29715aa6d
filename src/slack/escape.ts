const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Makes a value from outside harmless in any Slack text: no mention, link or command survives. Half a
 * surrogate pair, which is no text, becomes `�`.
 */
export function escapeText(value: string): string {
  return value.toWellFormed().replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}

/** What a person typed, from the form in which Slack delivers it. */
export function unescapeText(value: string): string {
  return value.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

/** Escapes, and shortens with `…` so that the escaped text has at most `limit` characters. */
export function escapeWithin(value: string, limit: number): string {
  const escaped = escapeText(value);
  if (escaped.length <= limit) return escaped;
  let kept = '';
  for (const character of value) {
    const next = kept + escapeText(character);
    if (next.length > limit - 1) break;
    kept = next;
  }
  return `${kept}…`;
}

/** Characters of a typed word that are worth repeating to who typed it. */
const REPEATED_LENGTH = 60;

/** A typed word for the inside of `code` in `mrkdwn`. */
export function escapeInCode(word: string): string {
  return escapeWithin(word.replaceAll('`', ''), REPEATED_LENGTH);
}

/** What somebody wrote, on one line: it cannot look like a line of the bot's own. */
export function oneLine(value: string): string {
  return value.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** A mark of these in the value would end its isolation. */
const ISOLATES = /[\u2066-\u2069]/g;

/** Keeps a right-to-left value from turning round the words beside it. */
export function isolate(value: string): string {
  return RIGHT_TO_LEFT.test(value) ? `\u2068${value.replace(ISOLATES, '')}\u2069` : value;
}
