import type { Schedule } from '../../src/domain/schedule.ts';
import type { Slot, SlotStore } from '../../src/operations/notice-store-port.ts';
import { createSlotRunner, type PerformSlot } from '../../src/operations/run-due-slots.ts';
import type { Store } from '../../src/operations/store-port.ts';

export const DAILY: Schedule = { id: 'daily', kind: 'expiry', cron: '0 9 * * *', timezone: 'UTC' };
export const HOURLY: Schedule = {
  id: 'hourly',
  kind: 'expiry',
  cron: '0 * * * *',
  timezone: 'UTC',
};
export const WHO = { userId: 'U1', teamId: 'T1' };
export const at = (text: string) => new Date(`2026-03-${text}Z`);

/** One process; several share the database. */
export function createSlotWorld(store: Store, schedules: Schedule[], perform?: PerformSlot) {
  const kept: Slot[] = [];
  let looks = 0;
  let now = at('01T08:30');
  let real = 0;
  const failures: unknown[] = [];
  const ahead: Slot[] = [];
  const slots: SlotStore = {
    newest() {
      looks += 1;
      return store.slots.newest();
    },
    async record(slot, effects) {
      const isRecorded = await store.slots.record(slot, effects);
      if (isRecorded) kept.push(slot);
      return isRecorded;
    },
  };
  const deps = {
    schedules,
    store: { slots, requests: store.requests },
    perform: perform ?? ((_schedule, slot, given) => given.record(slot, {})),
    now: () => now,
    lease: {
      wallClock: { now: () => new Date(real) },
    },
    tell: {
      recorded: () => undefined,
      ahead: (slot: Slot) => ahead.push(slot),
      failed: (_: Schedule, error: unknown) => failures.push(error),
    },
  } satisfies Parameters<typeof createSlotRunner>[0];
  const runner = createSlotRunner(deps);
  return {
    deps,
    runner,
    failures,
    ahead,
    looks: () => looks,
    kept: () =>
      kept.map(
        ({ schedule, at: when, outcome }) =>
          `${schedule} ${when.toISOString().slice(5, 16)} ${outcome}`,
      ),
    real: () => real,
    /** Real time passes, and the bot's clock stands still. */
    async stay(rounds: number, realMs: number) {
      for (let round = 0; round < rounds; round += 1) {
        real += realMs;
        await runner.round();
        await runner.drain();
      }
    },
    /** Real time passes too. */
    async goTo(text: string, realMs = 1_000) {
      now = at(text);
      real += realMs;
      await runner.round();
      await runner.drain();
    },
  };
}
