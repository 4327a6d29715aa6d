import { isObject } from './schema.ts';

/** The characters of every `text` in a message's blocks, without those of markdown blocks. */
export function messageCharacters(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum, one) => sum + messageCharacters(one), 0);
  if (!isObject(value) || value.type === 'markdown') return 0;
  const own = typeof value.text === 'string' ? value.text.length : 0;
  return own + messageCharacters(Object.values(value));
}
