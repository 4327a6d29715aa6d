import type { Schedule } from '../domain/schedule.ts';
import { dueSlot, nextSlot } from '../domain/schedule-slots.ts';
import { createBackOff } from './back-off.ts';
import type { LeaseDeps } from './change-record.ts';
import { whileInTurn } from './claim-turn.ts';
import type { Slot, SlotStore } from './notice-store-port.ts';
import { beforeMinute, createSlotReader, slotsBy } from './slots-by-clock.ts';
import type { Store } from './store-port.ts';

/** Does what a schedule is for and records the slot in `slots`; false if the slot was there. */
export type PerformSlot = (schedule: Schedule, slot: Slot, slots: SlotStore) => Promise<boolean>;

export interface SlotDeps {
  schedules: readonly Schedule[];
  store: Pick<Store, 'slots' | 'requests'>;
  perform: PerformSlot;
  now(): Date;
  lease: LeaseDeps;
  /** Told of slots that were done or dropped here, of newest ones ahead of `now`, and of what failed. */
  tell: {
    recorded(slot: Slot): void;
    ahead(slot: Slot): void;
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

/** For how long a schedule that fails is left alone: longer each time. */
const FIRST_PAUSE_MS = 20_000;
const LONGEST_PAUSE_MS = 10 * 60_000;
/** Somebody may have run a schedule by hand, at another replica too. */
const LOOK_AGAIN_AFTER_MS = 10_000;

/**
 * Which slots are due is computed from the newest one in the database, which is looked at when one
 * can be due, and now and then. A schedule that is seen for the first time is due from now on. One
 * that fails is tried again later and later, and keeps no other from its time.
 */
export function createSlotRunner(deps: SlotDeps): SlotRunner {
  const { schedules, store, now } = deps;
  const reader = createSlotReader(now, deps.tell.ahead);
  const backOff = createBackOff(deps.lease.wallClock, FIRST_PAUSE_MS, LONGEST_PAUSE_MS);
  const underWay = new Map<string, Promise<void>>();
  let newest = new Map<string, Slot>();
  let nextAt = Number.NEGATIVE_INFINITY;
  let lookAgainAt = Number.NEGATIVE_INFINITY;

  async function look(): Promise<void> {
    const slots = (await store.slots.newest()).map(reader.read);
    newest = new Map(slots.map((slot) => [slot.schedule, slot]));
    for (const { id } of schedules) {
      if (newest.has(id)) continue;
      const slot: Slot = { schedule: id, at: beforeMinute(now()), outcome: 'begun' };
      await store.slots.record(slot, {});
      newest.set(id, slot);
    }
    const ready = schedules.filter(({ id }) => backOff.isOver(id));
    nextAt = Math.min(...ready.map((one) => nextSlot(one, lastOf(one)).getTime()));
  }

  function lastOf({ id }: Schedule): Date {
    return newest.get(id)?.at ?? now();
  }

  function begin(schedule: Schedule): void {
    const { id } = schedule;
    const due = dueSlot(schedule, lastOf(schedule), now());
    // What failed here was done since then, by another replica or by hand.
    if (!due) backOff.end(id);
    if (!due || underWay.has(id) || !backOff.isOver(id)) return;
    const outcome = due.isDropped ? 'dropped' : 'done';
    const work = runSlot(schedule, { schedule: id, at: due.at, outcome }, deps)
      .then(
        (isMine) => {
          if (isMine) backOff.end(id);
        },
        (error: unknown) => {
          backOff.begin(id);
          deps.tell.failed(schedule, error);
        },
      )
      .finally(() => {
        underWay.delete(id);
        lookAgainAt = Number.NEGATIVE_INFINITY;
      });
    underWay.set(id, work);
  }

  return {
    async round() {
      const wallNow = deps.lease.wallClock.now().getTime();
      // What is further away than that was set before the clock was put back.
      const isLookRecent = wallNow < lookAgainAt && lookAgainAt - wallNow <= LOOK_AGAIN_AFTER_MS;
      if (now().getTime() < nextAt && isLookRecent) return;
      await look();
      lookAgainAt = wallNow + LOOK_AGAIN_AFTER_MS;
      for (const schedule of schedules) begin(schedule);
    },
    newest: (scheduleId) => newest.get(scheduleId),
    async drain() {
      await Promise.all(underWay.values());
    },
  };
}

/** One replica does the reading, and the database lets one record it. False if another is at it. */
async function runSlot(schedule: Schedule, slot: Slot, deps: SlotDeps): Promise<boolean> {
  const { store, lease, perform, tell } = deps;
  const slots = slotsBy(deps.now, store.slots);
  if (slot.outcome === 'dropped') {
    if (await slots.record(slot, {})) tell.recorded(slot);
    return true;
  }
  const turn = `slot ${schedule.id} ${slot.at.toISOString()}`;
  // If it fails, the slot stays due.
  return whileInTurn(turn, store, lease, async () => {
    if (await perform(schedule, slot, slots)) tell.recorded(slot);
  });
}
