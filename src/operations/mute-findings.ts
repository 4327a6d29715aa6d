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

export interface MutedFindings {
  mute: FindingMute;
  /** What lasted for the same findings until then. */
  before?: FindingMute;
}

/**
 * Keeps findings out of the feeds for a while, in place of what lasts for the same ones. The same id
 * is the same wish: undefined if it was fulfilled before.
 */
export async function muteFindings(
  { forMs, ...wish }: MuteWish,
  { store, now }: MuteDeps,
): Promise<MutedFindings | undefined> {
  const createdAt = now();
  const until = new Date(createdAt.getTime() + forMs);
  const mute: FindingMute = { ...wish, createdAt, until };
  const change = { at: createdAt, who: wish.by };
  const replaced: FindingMute[] = [];
  const isKept = await store.mutes.set(mute, muteAudit(mute, 'muted', change), (one) => {
    replaced.push(one);
    return muteAudit(one, 'unmuted', change);
  });
  return isKept ? { mute, before: replaced.at(-1) } : undefined;
}
