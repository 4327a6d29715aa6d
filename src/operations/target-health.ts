import type { BotErrorCode } from '../domain/bot-error.ts';
import { placeOf } from '../domain/compare-exposure.ts';
import type { TargetRegion } from '../domain/job.ts';
import type { SweepState } from './expiry-store-port.ts';
import type { FeedMark } from './finding-store-port.ts';
import type { Silence } from './read-macie-now.ts';

/** How it stands with one target Region. */
export interface TargetHealth {
  where: TargetRegion;
  /** When its paused jobs were last seen; absent before the first time. */
  sweptAt?: Date;
  /** Since when its paused jobs, or a feed's findings, could not be read. */
  sweepFailingSince?: Date;
  feedFailingSince?: Date;
  /** What Macie did not answer just now. */
  silence?: { code: BotErrorCode; what: Silence['what'] };
}

/** How the last looks by schedule went. */
interface WhatRan {
  sweeps: readonly SweepState[];
  /** Target Regions whose findings a feed could not read, each once. */
  unread: readonly FeedMark[];
}

/** Every target Region; those in trouble first. */
export function toTargetHealth(
  sources: readonly TargetRegion[],
  facts: WhatRan,
  silences: readonly Silence[],
): TargetHealth[] {
  const all = sources.map((where) => healthOf(where, facts, silences));
  return [...all.filter(isInTrouble), ...all.filter((one) => !isInTrouble(one))];
}

/** Whether something of a target Region is not known as it should be. */
export function isInTrouble(health: TargetHealth): boolean {
  const { silence, sweepFailingSince, feedFailingSince } = health;
  return [silence, sweepFailingSince, feedFailingSince].some((one) => one !== undefined);
}

function healthOf(
  where: TargetRegion,
  { sweeps, unread }: WhatRan,
  silences: readonly Silence[],
): TargetHealth {
  const isHere = (one: Pick<TargetRegion, 'accountId' | 'region'>) =>
    placeOf(one) === placeOf(where);
  const sweep = sweeps.find(isHere);
  const silence = silences.find((one) => isHere(one.where));
  const feed = unread.find(isHere);
  return {
    where,
    ...(sweep?.sweptAt && { sweptAt: sweep.sweptAt }),
    ...(sweep?.failingSince && { sweepFailingSince: sweep.failingSince }),
    ...(feed?.failingSince && { feedFailingSince: feed.failingSince }),
    ...(silence && { silence: { code: silence.code, what: silence.what } }),
  };
}
