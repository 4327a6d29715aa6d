import { BotError } from '../domain/bot-error.ts';
import type { Schedule } from '../domain/schedule.ts';
import { dueSlot, nextSlot } from '../domain/schedule-slots.ts';
import type { LeaseDeps } from './change-record.ts';
import { claimTurn } from './claim-turn.ts';
import type { Slot, SlotStore } from './notice-store-port.ts';
import type { Store } from './store-port.ts';

/** Does what a schedule is for and records the slot in `slots`; false if the slot was there. */
export type PerformSlot = (schedule: Schedule, slot: Slot, slots: SlotStore) => Promise<boolean>;

export interface SlotDeps {
  schedules: readonly Schedule[];
  store: Pick<Store, 'slots' | 'requests'>;
  perform: PerformSlot;
  now(): Date;
  lease: LeaseDeps;
  /** Told of slots that were done or dropped here, and of what failed. */
  tell: {
    recorded(slot: Slot): void;
    failed(schedule: Schedule, error: unknown): void;
  };
}

/** Runs what is due, whenever it is asked. */
export interface SlotRunner {
  /** Begins what is due and is not under way here; resolves when that is begun. */
  round(): Promise<void>;
  /** The newest slot of a schedule, as far as this process has seen. */
  newest(scheduleId: string): Slot | undefined;
  /** Resolves when nothing is under way. */
  drain(): Promise<void>;
}

/**
 * Which slots are due is computed from the newest one in the database; the database is not asked as
 * long as nothing can be due. A schedule that is seen for the first time is due from now on.
 */
export function createSlotRunner(deps: SlotDeps): SlotRunner {
  const { schedules, store, now } = deps;
  const underWay = new Map<string, Promise<void>>();
  let newest = new Map<string, Slot>();
  let nextAt = Number.NEGATIVE_INFINITY;

  async function look(): Promise<void> {
    newest = new Map((await store.slots.newest()).map((slot) => [slot.schedule, slot]));
    for (const { id } of schedules) {
      if (newest.has(id)) continue;
      const slot: Slot = { schedule: id, at: beforeMinute(now()), outcome: 'begun' };
      await store.slots.record(slot, {});
      newest.set(id, slot);
    }
    nextAt = Math.min(...schedules.map((one) => nextSlot(one, lastOf(one)).getTime()));
  }

  function lastOf({ id }: Schedule): Date {
    return newest.get(id)?.at ?? now();
  }

  function begin(schedule: Schedule): void {
    const due = dueSlot(schedule, lastOf(schedule), now());
    if (!due || underWay.has(schedule.id)) return;
    const outcome = due.isDropped ? 'dropped' : 'done';
    const work = runSlot(schedule, { schedule: schedule.id, at: due.at, outcome }, deps)
      .catch((error: unknown) => deps.tell.failed(schedule, error))
      .finally(() => {
        underWay.delete(schedule.id);
        nextAt = Number.NEGATIVE_INFINITY;
      });
    underWay.set(schedule.id, work);
  }

  return {
    async round() {
      if (now().getTime() < nextAt) return;
      await look();
      for (const schedule of schedules) begin(schedule);
    },
    newest: (scheduleId) => newest.get(scheduleId),
    async drain() {
      await Promise.all(underWay.values());
    },
  };
}

const MINUTE_MS = 60_000;

/** So that what is run by hand within the first minute is a later slot. */
function beforeMinute(time: Date): Date {
  return new Date(Math.floor(time.getTime() / MINUTE_MS) * MINUTE_MS - 1);
}

/** One replica does the reading, and the database lets one record it. */
async function runSlot(schedule: Schedule, slot: Slot, deps: SlotDeps): Promise<void> {
  const { store, lease, perform, tell } = deps;
  if (slot.outcome === 'dropped') {
    if (await store.slots.record(slot, {})) tell.recorded(slot);
    return;
  }
  const turn = `slot ${schedule.id} ${slot.at.toISOString()}`;
  if (!(await claimTurn(turn, store, lease))) return;
  try {
    if (await perform(schedule, slot, store.slots)) tell.recorded(slot);
  } catch (error) {
    // The slot stays due: the next turn tries again.
    if (!(error instanceof BotError)) throw error;
    tell.failed(schedule, error);
  }
}
