import type { TargetRegion } from '../domain/job.ts';
import type { Schedule } from '../domain/schedule.ts';
import { nextSlot } from '../domain/schedule-slots.ts';
import { type ShownResume, toShownResume } from '../domain/timed-resume.ts';
import type { Letter, Slot, SweepState } from './notice-store-port.ts';
import type { Store } from './store-port.ts';

/** How everything stands that runs by itself. */
export interface ScheduleReport {
  entries: { schedule: Schedule; newest?: Slot; next: Date }[];
  /** The soonest first. */
  resumes: ShownResume[];
  /** Target Regions in which no sweep goes well. */
  failing: SweepState[];
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
  store: { slots, timedResumes, expiry, outbox },
}: {
  schedules: readonly Schedule[];
  sources: readonly TargetRegion[];
  now(): Date;
  store: Pick<Store, 'slots' | 'timedResumes' | 'expiry' | 'outbox'>;
}): Promise<ScheduleReport> {
  const [newest, waiting, sweeps, letters, dead] = await Promise.all([
    slots.newest(),
    timedResumes.listWaiting(MOST_RESUMES),
    expiry.sweeps(),
    outbox.counts(),
    outbox.dead(MOST_DEAD),
  ]);
  const slotOf = new Map(newest.map((slot) => [slot.schedule, slot]));
  const entries = schedules.map((schedule) => ({
    schedule,
    newest: slotOf.get(schedule.id),
    next: nextSlot(schedule, now()),
  }));
  // A target that is no longer in the configuration is not swept any more.
  const failing = sweeps.filter(
    (state) =>
      state.failingSince !== undefined &&
      sources.some(
        ({ accountId, region }) => accountId === state.accountId && region === state.region,
      ),
  );
  const resumes = waiting.map((wish) => toShownResume(wish, now()));
  return { entries, resumes, failing, letters, dead };
}
