import type { BotErrorCode } from '../domain/bot-error.ts';
import type { TargetRegion } from '../domain/job.ts';
import type { NewLetter } from '../domain/notice.ts';
import type { SweepState } from './expiry-store-port.ts';

/** For so long a target Region may fail before that is told. */
const PATIENCE_MS = 6 * 3_600_000;

interface Swept {
  where: TargetRegion;
  slot: Date;
  /** How it stood before. */
  state: SweepState | undefined;
  now: Date;
  channelId: string;
}

/** How a target Region stands after a sweep, and what is told of that. */
type SweepResult = Omit<SweepState, 'accountId' | 'region'> & { letters: NewLetter[] };

export function sweepWentWell({ where, slot, state, now, channelId }: Swept): SweepResult {
  const since = sinceOf(state);
  const letters: NewLetter[] = [];
  if (state?.isWarned && since) {
    const notice = { kind: 'sweep-recovered' as const, where, since, at: now };
    letters.push({ key: keyOf('sweep-recovered', where, since), channelId, notice });
  }
  return { slot, sweptAt: now, isWarned: false, letters };
}

export function sweepFailed(
  { where, slot, state, now, channelId }: Swept,
  code: BotErrorCode,
): SweepResult {
  const since = sinceOf(state) ?? now;
  const isLong = now.getTime() - since.getTime() >= PATIENCE_MS;
  const letters: NewLetter[] = [];
  if (isLong && !state?.isWarned) {
    const notice = { kind: 'sweep-failing' as const, where, since, code };
    letters.push({ key: keyOf('sweep-failing', where, since), channelId, notice });
  }
  return {
    slot,
    sweptAt: state?.sweptAt,
    failingSince: state?.failingSince ?? now,
    isWarned: isLong || (state?.isWarned ?? false),
    letters,
  };
}

/** Since when no sweep went well: the last good one, or else the first try. */
function sinceOf(state: SweepState | undefined): Date | undefined {
  return state?.sweptAt ?? state?.failingSince;
}

function keyOf(what: string, { accountId, region }: TargetRegion, since: Date): string {
  return `${what} ${accountId}/${region} ${since.toISOString()}`;
}
