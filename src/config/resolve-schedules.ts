import type { Schedules } from './config.ts';
import type { StatedDigest, StatedSchedules } from './schedule-schema.ts';

const DEFAULT_DIGEST: StatedDigest = { cron: '0 9 * * *', timezone: 'UTC', catchUp: 'latest' };

/** What runs when, complete. Without a word about digests there is one if it has a channel. */
export function resolveSchedules(
  { digest: stated = [DEFAULT_DIGEST], expiry }: StatedSchedules,
  channels: { digest?: string },
): Schedules {
  const digests = stated.flatMap(({ channel = channels.digest, catchUp, ...digest }) => {
    if (channel === undefined) return [];
    return [{ ...digest, channel, ...(catchUp !== 'latest' && { catchUpMs: catchUp }) }];
  });
  return { digests, expiry };
}
