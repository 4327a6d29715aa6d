import type { Who } from '../domain/approval.ts';
import type { AuditEntry } from '../domain/audit.ts';
import type { Schedule } from '../domain/schedule.ts';
import type { Slot } from './notice-store-port.ts';
import type { SlotDeps } from './run-due-slots.ts';
import { slotsBy } from './slots-by-clock.ts';

export type RunNowDeps = Pick<SlotDeps, 'schedules' | 'store' | 'perform' | 'now'>;

/** What became of the wish to run a schedule now. */
export type RunNow =
  | { kind: 'done'; schedule: Schedule }
  /** It has run within this minute; it can be run again from `again` on. */
  | { kind: 'ran-just-now'; schedule: Schedule; again: Date }
  /** The configuration has no such schedule any more. */
  | { kind: 'unknown' };

const MINUTE_MS = 60_000;

/** Somebody runs a schedule by hand: at most once a minute, however often it is clicked. */
export async function runScheduleNow(
  scheduleId: string,
  by: Who,
  referenceId: string,
  { schedules, store, perform, now }: RunNowDeps,
): Promise<RunNow> {
  const schedule = schedules.find(({ id }) => id === scheduleId);
  if (!schedule) return { kind: 'unknown' };
  const at = new Date(Math.floor(now().getTime() / MINUTE_MS) * MINUTE_MS);
  const slot: Slot = { schedule: scheduleId, at, outcome: 'by-hand', by };
  const audit: AuditEntry = {
    at: now(),
    event: 'run-by-hand',
    who: by,
    action: 'schedule',
    outcome: scheduleId,
    referenceId,
  };
  const slots = slotsBy(now, store.slots);
  const recorded = await perform(schedule, slot, {
    ...slots,
    record: (given, effects) => slots.record(given, { ...effects, audit }),
  });
  if (recorded) return { kind: 'done', schedule };
  return { kind: 'ran-just-now', schedule, again: new Date(at.getTime() + MINUTE_MS) };
}
