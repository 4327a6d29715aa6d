import { randomBytes } from 'node:crypto';
import type { SimClock } from '../sim-clock.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

function randomCharacters(length: number): string {
  return [...randomBytes(length)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** An id such as `V0K3J9Q2XY1`. */
export function createId(prefix: string): string {
  return `${prefix}0${randomCharacters(9)}`;
}

/** The short id that Slack gives to blocks and elements which came without one. */
export function createBlockId(): string {
  return randomCharacters(5);
}

export function createSecret(): string {
  return randomBytes(16).toString('hex');
}

/** Slack's message timestamps: seconds with six digits of fraction, each later than the one before. */
export function createTimestamps(clock: SimClock): () => string {
  let last = 0;
  return () => {
    last = Math.max(clock.now().getTime() * 1000, last + 1);
    return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`;
  };
}

/** A view's hash: seconds, a dot and eight random characters. */
export function createViewHash(clock: SimClock): string {
  return `${Math.floor(clock.now().getTime() / 1000)}.${randomCharacters(8)}`;
}
