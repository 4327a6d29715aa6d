import type { TargetRegion } from '../domain/job.ts';
import type { Schedule } from '../domain/schedule.ts';
import { nextSlot } from '../domain/schedule-slots.ts';
import { type ShownResume, toShownResume } from '../domain/timed-resume.ts';
import type { SweepState } from './expiry-store-port.ts';
import { isRead } from './feed-sources.ts';
import type { FeedMark } from './finding-store-port.ts';
import type { Letter, Slot } from './notice-store-port.ts';
import type { Store } from './store-port.ts';

/** How everything stands that runs by itself. */
export interface ScheduleReport {
  entries: { schedule: Schedule; newest?: Slot; next: Date }[];
  /** The soonest first. */
  resumes: ShownResume[];
  /** Target Regions in which no sweep goes well. */
  failing: SweepState[];
  /** Target Regions whose findings a feed could not read, each once, for as long as that is so. */
  unread: FeedMark[];
  letters: { waiting: number; dead: number };
  /** Messages that could not be delivered, the newest first: some of them, if there are many. */
  dead: Letter[];
}

const MOST_RESUMES = 10;
const MOST_DEAD = 10;

/** What runs when, and what waits. */
export async function readSchedule({
  schedules,
  sources,
  now,
  store: { slots, timedResumes, expiry, feeds, outbox },
}: {
  schedules: readonly Schedule[];
  sources: readonly TargetRegion[];
  now(): Date;
  store: Pick<Store, 'slots' | 'timedResumes' | 'expiry' | 'feeds' | 'outbox'>;
}): Promise<ScheduleReport> {
  const [newest, waiting, sweeps, marks, letters, dead] = await Promise.all([
    slots.newest(),
    timedResumes.listWaiting(MOST_RESUMES),
    expiry.sweeps(),
    feeds.failing(),
    outbox.counts(),
    outbox.dead(MOST_DEAD),
  ]);
  const slotOf = new Map(newest.map((slot) => [slot.schedule, slot]));
  const entries = schedules.map((schedule) => ({
    schedule,
    newest: slotOf.get(schedule.id),
    next: nextSlot(schedule, now()),
  }));
  // A target that is no longer in the configuration is not looked at any more.
  const isConfigured = (place: Place) => sources.some((source) => isSamePlace(source, place));
  const failing = sweeps.filter((one) => one.failingSince !== undefined && isConfigured(one));
  const unread = longestUnread(marks.filter((mark) => isRead(mark, schedules, sources)));
  const resumes = waiting.map((wish) => toShownResume(wish, now()));
  return { entries, resumes, failing, unread, letters, dead };
}

type Place = Pick<TargetRegion, 'accountId' | 'region'>;

function isSamePlace(a: Place, b: Place): boolean {
  return a.accountId === b.accountId && a.region === b.region;
}

/** Of several feeds that cannot read a target Region, the one that could not first. */
function longestUnread(marks: readonly FeedMark[]): FeedMark[] {
  const since = ({ failingSince }: FeedMark) => failingSince?.getTime() ?? 0;
  const sorted = marks.toSorted((a, b) => since(a) - since(b));
  return sorted.filter(
    (mark, index) => sorted.findIndex((one) => isSamePlace(one, mark)) === index,
  );
}
