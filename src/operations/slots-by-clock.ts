import { isAhead } from '../domain/clock-ahead.ts';
import type { Slot, SlotStore } from './notice-store-port.ts';

/** Slots as they are recorded by one who has this clock. */
export function slotsBy(now: () => Date, slots: SlotStore): SlotStore {
  return { ...slots, record: (slot, effects) => slots.record(slot, { ...effects, now: now() }) };
}

/** Reads slots that a clock may have recorded that ran ahead. */
export interface SlotReader {
  /**
   * The newest slot of a schedule, to go on from; instead of one that a clock recorded that ran ahead,
   * the time at which that was seen first.
   */
  read(newest: Slot): Slot;
}

/** `tell` is told once of each schedule whose newest slot is too late. */
export function createSlotReader(now: () => Date, tell: (slot: Slot) => void): SlotReader {
  const seenAt = new Map<string, Date>();
  return {
    read(newest) {
      const { schedule, at } = newest;
      if (!isAhead(at, now())) {
        seenAt.delete(schedule);
        return newest;
      }
      const before = seenAt.get(schedule);
      if (before && !isAhead(before, now())) return { ...newest, at: before };
      if (!before) tell(newest);
      const seen = beforeMinute(now());
      seenAt.set(schedule, seen);
      return { ...newest, at: seen };
    },
  };
}

const MINUTE_MS = 60_000;

/** So that what is run by hand within this minute, or is due at its beginning, is a later slot. */
export function beforeMinute(time: Date): Date {
  return new Date(Math.floor(time.getTime() / MINUTE_MS) * MINUTE_MS - 1);
}
