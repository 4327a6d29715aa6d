const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Makes a value from outside harmless where Slack reads markup, or at least decodes: in text objects
 * and in a message's `text`. No mention, link or command survives. Half a surrogate pair, which is no
 * text, becomes `�`. Rich text and the cells of tables are shown as they are sent: not for them.
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

/** Shortens with `…`, for where nothing is escaped. */
export function cutWithin(value: string, limit: number): string {
  if (value.length <= limit) return value;
  let kept = '';
  for (const character of value) {
    if (kept.length + character.length > limit - 1) break;
    kept += character;
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
