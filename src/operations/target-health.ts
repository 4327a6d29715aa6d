import type { BotErrorCode } from '../domain/bot-error.ts';
import { placeOf } from '../domain/compare-exposure.ts';
import type { TargetRegion } from '../domain/job.ts';
import type { FeedMark } from './finding-store-port.ts';
import type { SweepState } from './notice-store-port.ts';
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

/** Every target Region; those in trouble first. */
export function toTargetHealth(
  sources: readonly TargetRegion[],
  facts: { sweeps: readonly SweepState[]; feedFailures: readonly FeedMark[] },
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
  { sweeps, feedFailures }: { sweeps: readonly SweepState[]; feedFailures: readonly FeedMark[] },
  silences: readonly Silence[],
): TargetHealth {
  const isHere = (one: Pick<TargetRegion, 'accountId' | 'region'>) =>
    placeOf(one) === placeOf(where);
  const sweep = sweeps.find(isHere);
  const silence = silences.find((one) => isHere(one.where));
  const feedSince = earliest(feedFailures.filter(isHere).map(({ failingSince }) => failingSince));
  return {
    where,
    ...(sweep?.sweptAt && { sweptAt: sweep.sweptAt }),
    ...(sweep?.failingSince && { sweepFailingSince: sweep.failingSince }),
    ...(feedSince && { feedFailingSince: feedSince }),
    ...(silence && { silence: { code: silence.code, what: silence.what } }),
  };
}

function earliest(times: readonly (Date | undefined)[]): Date | undefined {
  const known = times.flatMap((time) => time?.getTime() ?? []);
  return known.length > 0 ? new Date(Math.min(...known)) : undefined;
}
