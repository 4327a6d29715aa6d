import { lastBeat } from './bucket-life.ts';
import type { Place } from './bucket-model.ts';
import { DAY } from './calendar.ts';
import { createRandom } from './seed/random.ts';

/** A place whose data is not refreshed daily any more, since when (ISO 8601). */
export interface FrozenPlace extends Place {
  since: string;
}

/** When Macie last retrieved the data of each place. */
export interface Refreshes {
  /** Milliseconds. */
  lastAt(place: Place, now: number): number;
  /** An extra refresh at `now`, as when somebody presses the console's button; also of a frozen place. */
  refresh(place: Place, now: number): void;
  freeze(places: Place[], now: number): void;
  thaw(places: Place[]): void;
  frozen(): FrozenPlace[];
}

/** Each place is refreshed once a day, at a time of day (UTC) that the seed decides on. */
export function createRefreshes(seed: number): Refreshes {
  const extra = new Map<string, number[]>();
  const frozen = new Map<string, Place & { at: number }>();
  return {
    lastAt(place, now) {
      const key = keyOf(place);
      const daily = Math.min(now, frozen.get(key)?.at ?? now);
      const latestExtra = (extra.get(key) ?? []).filter((at) => at <= now);
      return Math.max(lastBeat(DAY, timeOfDay(seed, place), daily), ...latestExtra);
    },
    refresh(place, now) {
      const key = keyOf(place);
      extra.set(key, [...(extra.get(key) ?? []).filter((at) => at < now), now]);
    },
    freeze(places, now) {
      for (const place of places) {
        const key = keyOf(place);
        if (!frozen.has(key)) frozen.set(key, { ...place, at: now });
      }
    },
    thaw(places) {
      for (const place of places) frozen.delete(keyOf(place));
    },
    frozen: () =>
      [...frozen.values()].map(({ accountId, region, at }) => ({
        accountId,
        region,
        since: new Date(at).toISOString(),
      })),
  };
}

/** Whole minutes, in milliseconds. */
function timeOfDay(seed: number, { accountId, region }: Place): number {
  return createRandom(seed, 'refresh', accountId, region).int(0, 1439) * 60_000;
}

function keyOf({ accountId, region }: Place): string {
  return `${accountId}/${region}`;
}
