import { createHash } from 'node:crypto';

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

/** Monday mornings. */
const PAUSED_JOBS_CRON = '0 9 * * 1';

const MARK_DIGITS = 8;

/** Everything that runs by itself. An id stays the same as long as a digest's channel and targets do. */
export function toSchedules({ digests, expiry }: StatedSchedules): Schedule[] {
  const { timezone } = expiry;
  return [
    ...digests.map(({ channel, targets, ...when }): Schedule => {
      const id = `digest ${channel} ${targets ? markOf(targets) : 'all'}`;
      return { id, kind: 'digest', channelId: channel, targets, ...when };
    }),
    { id: 'expiry', kind: 'expiry', ...expiry },
    { id: 'paused-jobs', kind: 'paused-jobs', cron: PAUSED_JOBS_CRON, timezone },
  ];
}

/** Stands for names, whatever their order and however many: an id is a button's value too. */
function markOf(names: readonly string[]): string {
  return createHash('sha256')
    .update(names.toSorted().join(','))
    .digest('hex')
    .slice(0, MARK_DIGITS);
}
