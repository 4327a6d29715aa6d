import { createHash } from 'node:crypto';

import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A source of chance that gives the same values for the same words. */
export interface Random {
  /** Both ends included. */
  int(from: number, to: number): number;
  pick<T>(choices: readonly [T, ...T[]]): T;
  /** 32 hexadecimal digits. */
  hex(): string;
  uuid(): string;
}

export function createRandom(...words: (string | number)[]): Random {
  const digest = createHash('md5').update(words.join('\n')).digest();
  const generator = xoroshiro128plus(digest.readInt32BE());
  const int = (from: number, to: number) => uniformInt(generator, from, to);
  const hex = () =>
    Array.from({ length: 4 }, () => int(0, 0xffffffff).toString(16).padStart(8, '0')).join('');
  return {
    int,
    pick: (choices) => choices[int(0, choices.length - 1)] ?? choices[0],
    hex,
    uuid: () => hex().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
  };
}
