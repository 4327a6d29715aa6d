const CHARACTERS: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/**
 * The three entities of text objects, and of a message's `text`, as the characters they stand for;
 * nothing else is decoded. Rich text and the cells of tables are shown as they are.
 */
export function decodeEntities(text: string): string {
  return text.replace(/&(?:lt|gt|amp);/g, (entity) => CHARACTERS[entity] ?? entity);
}
