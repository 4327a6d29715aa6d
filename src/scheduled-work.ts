import type { Logger } from 'pino';

import { leaseOf } from './operations/change-record.ts';
import { createDelivery } from './operations/deliver-letters.ts';
import { createSlotRunner } from './operations/run-due-slots.ts';
import { createSweeper } from './operations/sweep-targets.ts';
import type { SlackApp } from './slack/slack-app.ts';

/** Slots, sweeps and letters. */
export interface ScheduledWork {
  /** Begins what is due; waits neither for Macie nor for Slack. Can be called again at once. */
  round(): Promise<void>;
  /** Resolves when what was begun is finished, or after a while. */
  drain(): Promise<void>;
}

const FINISH_WITHIN_MS = 10_000;
/** Another replica that died may have left target Regions unswept. */
const LOOK_AGAIN_AFTER_MS = 10_000;

/** `doubtMs`: how long after a lost answer a message is looked for; undefined: the default. */
export function createScheduledWork(
  { handlers, postman }: SlackApp,
  doubtMs: number | undefined,
  log: Logger,
): ScheduledWork {
  const { store, change, now, warningsChannel } = handlers;
  const { wallClock } = change;
  const runner = createSlotRunner({
    ...handlers,
    lease: change,
    tell: {
      recorded: ({ schedule, at, outcome }) => log.info({ schedule, at, outcome }, 'a slot'),
      ahead: ({ schedule, at }) =>
        log.warn({ schedule, at }, 'the newest slot is ahead of the clock; it counts no more'),
      failed: ({ id }, error) => log.error({ err: error, schedule: id }, 'a slot failed'),
    },
  });
  const sweep = createSweeps(handlers, log);
  const delivery = createDelivery({
    outbox: store.outbox,
    postman,
    wallClock,
    random: Math.random,
    warningsChannel,
    log,
    now,
    leaseMs: leaseOf(change),
    doubtMs,
  });
  return {
    async round() {
      await runner.round();
      sweep.begin(runner.newest('expiry')?.at);
      await delivery.round();
    },
    async drain() {
      const late = new Promise<void>((resolve) => setTimeout(resolve, FINISH_WITHIN_MS).unref());
      const finished = Promise.all([runner.drain(), sweep.drain()]);
      await Promise.race([finished, late]);
      await delivery.drain(FINISH_WITHIN_MS);
    },
  };
}

/** Sweeps for the newest slot, and looks again now and then whether all target Regions had it. */
function createSweeps(handlers: SlackApp['handlers'], log: Logger) {
  const { wallClock } = handlers.change;
  const sweeper = createSweeper(handlers);
  const underWay = new Set<Promise<void>>();
  let swept = 0;
  let againAt = 0;
  return {
    begin(slot: Date | undefined): void {
      const wallNow = wallClock.now().getTime();
      if (!slot || (slot.getTime() === swept && wallNow < againAt)) return;
      swept = slot.getTime();
      againAt = wallNow + LOOK_AGAIN_AFTER_MS;
      const work = sweeper
        .run(slot)
        .catch((error: unknown) => log.error({ err: error }, 'a sweep failed'))
        .finally(() => underWay.delete(work));
      underWay.add(work);
    },
    async drain(): Promise<void> {
      await Promise.all(underWay);
    },
  };
}
