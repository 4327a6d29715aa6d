import type { FindingMute } from '../domain/finding-mute.ts';
import { muteAudit } from './mute-record.ts';
import type { Store } from './store-port.ts';

export interface MuteWish extends Omit<FindingMute, 'createdAt' | 'until'> {
  /** In milliseconds. */
  forMs: number;
}

export interface MuteDeps {
  store: Pick<Store, 'mutes'>;
  now(): Date;
}

/**
 * Keeps findings out of the feeds for a while, in place of what lasts for the same ones. The same id
 * is the same wish.
 */
export async function muteFindings(
  { forMs, ...wish }: MuteWish,
  { store, now }: MuteDeps,
): Promise<FindingMute> {
  const createdAt = now();
  const until = new Date(createdAt.getTime() + forMs);
  const mute: FindingMute = { ...wish, createdAt, until };
  const change = { at: createdAt, who: wish.by };
  await store.mutes.set(mute, muteAudit(mute, 'muted', change), (replaced) =>
    muteAudit(replaced, 'unmuted', change),
  );
  return mute;
}
