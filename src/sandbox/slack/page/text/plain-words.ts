import type { TextObject } from '../block-kit.ts';
import { emojiCharacter } from './emoji-names.ts';
import { decodeEntities } from './entities.ts';

/** What a text object says that is no markup, with characters in the place of short codes. */
export function plainWords(value: TextObject): string {
  return decodeEntities(withEmoji(value));
}

function withEmoji({ text, emoji }: TextObject): string {
  if (emoji === false) return text;
  return text.replace(/:([a-z0-9_+-]+):/g, (code, name: string) => emojiCharacter(name) ?? code);
}
