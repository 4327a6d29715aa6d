import type { TargetRegion } from '../domain/job.ts';
import type { Schedule } from '../domain/schedule.ts';
import type { MarkOfFeed } from './finding-store-port.ts';

export type FeedSchedule = Extract<Schedule, { kind: 'feed' }>;

/** The target Regions that a feed reads. */
export function sourcesOf(
  { targets }: Pick<FeedSchedule, 'targets'>,
  sources: readonly TargetRegion[],
): TargetRegion[] {
  return sources.filter(({ target }) => !targets || targets.includes(target));
}

/** Whether a feed of the configuration reads where a mark is. */
export function isRead(
  { feed: id, accountId, region }: Pick<MarkOfFeed, 'feed' | 'accountId' | 'region'>,
  schedules: readonly Schedule[],
  sources: readonly TargetRegion[],
): boolean {
  const feed = schedules.find((schedule) => schedule.kind === 'feed' && schedule.id === id);
  if (feed?.kind !== 'feed') return false;
  return sourcesOf(feed, sources).some(
    (source) => source.accountId === accountId && source.region === region,
  );
}
