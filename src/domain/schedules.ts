import { createHash } from 'node:crypto';

import type { FindingSeverity } from './finding.ts';
import type { FeedFilter } from './finding-group.ts';
import type { Schedule } from './schedule.ts';

/** What the configuration says of schedules. */
export interface StatedSchedules {
  digests: readonly {
    cron: string;
    timezone: string;
    /** In milliseconds; absent: however late. */
    catchUpMs?: number;
    channel: string;
    targets?: readonly string[];
  }[];
  expiry: { cron: string; timezone: string };
}

/** What the configuration says of feeds. */
export interface StatedFeeds {
  feeds: readonly {
    cron: string;
    timezone: string;
    channel: string;
    targets?: readonly string[];
    minSeverity: FindingSeverity;
  }[];
  samples: FeedFilter['samples'];
}

/** Monday mornings. */
const PAUSED_JOBS_CRON = '0 9 * * 1';

const MARK_DIGITS = 8;

/**
 * Everything that runs by itself. An id stays the same as long as a digest's, or a feed's, channel and
 * targets do.
 */
export function toSchedules(
  { digests, expiry }: StatedSchedules,
  { feeds, samples }: StatedFeeds,
): Schedule[] {
  const { timezone } = expiry;
  return [
    ...digests.map(({ channel, targets, ...when }): Schedule => {
      const id = `digest ${channel} ${markOf(targets)}`;
      return { id, kind: 'digest', channelId: channel, targets, ...when };
    }),
    ...feeds.map(({ channel, targets, minSeverity, ...when }): Schedule => {
      const id = `feed ${channel} ${markOf(targets)}`;
      const filter = { minSeverity, samples };
      return { id, kind: 'feed', channelId: channel, targets, filter, ...when };
    }),
    { id: 'expiry', kind: 'expiry', ...expiry },
    { id: 'paused-jobs', kind: 'paused-jobs', cron: PAUSED_JOBS_CRON, timezone },
  ];
}

/** Stands for names, whatever their order and however many: an id is a button's value too. */
function markOf(names: readonly string[] | undefined): string {
  if (!names) return 'all';
  return createHash('sha256')
    .update(names.toSorted().join(','))
    .digest('hex')
    .slice(0, MARK_DIGITS);
}
