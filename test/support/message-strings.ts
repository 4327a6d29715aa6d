/** All texts, and whatever else is a string, in a message or in a part of one. */
export function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return entriesOf(value).flatMap(([, inner]) => stringsOf(inner));
}

/** Texts that Slack shows as they are: of pieces of rich text, and of cells. */
export function literalStringsOf(value: unknown): string[] {
  return entriesOf(value).flatMap(([key, inner]) =>
    isLiteral(value, key) ? [String(inner)] : literalStringsOf(inner),
  );
}

/** All other strings: in a text `&`, `<` and `>` are Slack's own. `except`: keys to leave out. */
export function markupStringsOf(value: unknown, except: readonly string[] = []): string[] {
  if (typeof value === 'string') return [value];
  return entriesOf(value).flatMap(([key, inner]) =>
    except.includes(key) || isLiteral(value, key) ? [] : markupStringsOf(inner, except),
  );
}

const LITERAL = ['text', 'raw_text'];

function isLiteral(owner: unknown, key: string): boolean {
  const type = typeof owner === 'object' && owner !== null && 'type' in owner && owner.type;
  return key === 'text' && LITERAL.some((one) => one === type);
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
