import { distance } from 'fastest-levenshtein';

/**
 * The known word that a typed one is likely meant to be: one that begins with it, or the one from
 * which it differs least, if by no more than a third of its characters. Undefined if it is none.
 */
export function nearWord(typed: string, known: readonly string[]): string | undefined {
  const wanted = typed.toLowerCase();
  if (wanted === '') return undefined;
  const near = known
    .map((word) => ({ word, far: farFrom(wanted, word.toLowerCase()) }))
    .toSorted((a, b) => a.far - b.far)[0];
  return near && near.far <= Math.ceil(wanted.length / 3) ? near.word : undefined;
}

function farFrom(wanted: string, word: string): number {
  return wanted.length > 1 && word.startsWith(wanted) ? 1 : distance(wanted, word);
}
