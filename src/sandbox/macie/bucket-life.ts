import type { BucketDefinition, BucketSettings, Episode } from './bucket-model.ts';
import { DAY, HOUR } from './calendar.ts';
import { createRandom } from './seed/random.ts';

/** Episodes last from one to twenty days, so that Macie's daily look does not miss them. */
const EPISODE_HOURS = [24, 480] as const;

/**
 * How a bucket is set at `at` (milliseconds), apart from what the control endpoint forces. Only
 * the round that `at` lies in matters, so any time costs the same, also one before the start.
 */
export function settingsAt(bucket: BucketDefinition, at: number): BucketSettings {
  return { ...bucket.usual, ...episodeAt(bucket, at) };
}

/** When automated discovery last looked into a bucket, if it ever did. */
export function lastDiscoveryAt(bucket: BucketDefinition, at: number): number | undefined {
  if (!bucket.discovery) return undefined;
  const { everyDays, phase } = bucket.discovery;
  const last = lastBeat(everyDays * DAY, phase, at);
  return last >= bucket.createdAt ? last : undefined;
}

/** The latest multiple of `period`, moved by `phase`, that is not after `at`. */
export function lastBeat(period: number, phase: number, at: number): number {
  return Math.floor((at - phase) / period) * period + phase;
}

/** A time in which a bucket is set otherwise than usual; `endsAt` is no more part of it. */
export interface DatedEpisode {
  startsAt: number;
  endsAt: number;
  settings: Episode;
}

/** The episodes of a bucket's rounds that have begun before `until` and not ended before `from`. */
export function episodesBetween({ drift }: BucketDefinition, from: number, until: number) {
  if (!drift) return [];
  const period = drift.roundDays * DAY;
  const episodes: DatedEpisode[] = [];
  for (let start = lastBeat(period, drift.phase, from); start < until; start += period) {
    const episode = episodeOf(drift, start);
    if (episode.startsAt < until && episode.endsAt > from) episodes.push(episode);
  }
  return episodes;
}

function episodeAt({ drift }: BucketDefinition, at: number): Episode | undefined {
  if (!drift) return undefined;
  const episode = episodeOf(drift, lastBeat(drift.roundDays * DAY, drift.phase, at));
  return at < episode.startsAt || at >= episode.endsAt ? undefined : episode.settings;
}

function episodeOf(
  { key, roundDays, episodes }: NonNullable<BucketDefinition['drift']>,
  roundStart: number,
): DatedEpisode {
  const random = createRandom(key, roundStart);
  const hours = random.int(...EPISODE_HOURS);
  const startsAt = roundStart + random.int(0, roundDays * 24 - hours) * HOUR;
  return { startsAt, endsAt: startsAt + hours * HOUR, settings: random.pick(episodes) };
}
