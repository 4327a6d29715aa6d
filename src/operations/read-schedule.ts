import type { Schedule } from '../domain/schedule.ts';
import { nextSlot } from '../domain/schedule-slots.ts';
import type { TimedResume } from '../domain/timed-resume.ts';
import type { Letter, Slot, SweepState } from './notice-store-port.ts';
import type { Store } from './store-port.ts';

/** How everything stands that runs by itself. */
export interface ScheduleReport {
  entries: { schedule: Schedule; newest?: Slot; next: Date }[];
  /** The soonest first. */
  resumes: TimedResume[];
  /** Target Regions in which no sweep goes well. */
  failing: SweepState[];
  letters: { waiting: number; dead: number };
  /** Messages that could not be delivered, the newest first: some of them, if there are many. */
  dead: Letter[];
}

const MOST_RESUMES = 10;
const MOST_DEAD = 10;

/** What runs when, and what waits. */
export async function readSchedule(
  schedules: readonly Schedule[],
  now: Date,
  { slots, timedResumes, expiry, outbox }: Store,
): Promise<ScheduleReport> {
  const [newest, resumes, sweeps, letters, dead] = await Promise.all([
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
    next: nextSlot(schedule, now),
  }));
  const failing = sweeps.filter(({ failingSince }) => failingSince !== undefined);
  return { entries, resumes, failing, letters, dead };
}
