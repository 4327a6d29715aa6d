import type { Logger } from 'pino';

import { createEndChangedExpiries } from './operations/end-changed-expiries.ts';
import { createEndUnconfigured } from './operations/end-unconfigured.ts';
import { createForgetting } from './operations/forget-old.ts';
import { runTimedResumes } from './operations/run-timed-resumes.ts';
import { settleApprovals } from './operations/settle-approvals.ts';
import { settleChanges } from './operations/settle-changes.ts';
import { createSightings } from './operations/sightings.ts';
import type { Store } from './operations/store-port.ts';
import { tellUntold } from './operations/tell-untold.ts';
import { watchApprovals } from './operations/watch-approvals.ts';
import { runRegularly } from './run-regularly.ts';
import { createWakeUp } from './schedule/wake-up.ts';
import { createScheduledWork } from './scheduled-work.ts';
import type { SlackApp } from './slack/slack-app.ts';

/** What happens without anybody's click. */
export interface Background {
  /** Begins nothing more, and resolves when what is under way is finished. */
  stop(): Promise<void>;
}

interface BackgroundOptions {
  everyMs: number;
  /** How long what is over is kept. */
  retentionMs: number;
  /** How long after a lost answer a message is looked for; undefined: the default. */
  doubtMs: number | undefined;
}

/** Every second what is due by schedule, and every `everyMs` what else is open. */
export function startBackground(
  slack: SlackApp,
  { everyMs, retentionMs, doubtMs }: BackgroundOptions,
  log: Logger,
): Background {
  const { handlers } = slack;
  const { announcer, change, store, now, warningsChannel } = handlers;
  const failed = (error: unknown) => log.error({ err: error }, 'a look at what is open failed');
  const isReachable = createReachability(store, (isUp, error) => {
    slack.setWorking(isUp);
    if (isUp) log.info({}, 'the database answers again');
    else failed(error);
  });
  const scheduled = createScheduledWork(slack, doubtMs, log);
  const unbegun = createSightings(change.wallClock);
  const unshown = createSightings(change.wallClock);
  const settling = [
    () => settleChanges({ ...change, store, announcer, warningsChannel }),
    () => tellUntold({ ...change, warningsChannel }),
    () => settleApprovals(handlers, unbegun),
    () => watchApprovals(handlers, unshown),
  ];
  // Each by itself: a Macie that is slow for one does not keep the others waiting.
  const looks = [
    settling,
    [() => runTimedResumes(handlers)],
    [createEndChangedExpiries({ ...handlers, wallClock: change.wallClock })],
    [createEndUnconfigured({ ...handlers, wallClock: change.wallClock })],
    [createForgetting({ store, now, wallClock: change.wallClock, retentionMs })],
    [scheduled.round],
  ].map((works) => createLook(works, failed));
  const regular = runRegularly(
    everyMs,
    async () => {
      if (!(await isReachable())) return;
      for (const look of looks) look.begin();
    },
    failed,
  );
  // The database that does not answer is told of once, by the looks above.
  const wakeUp = createWakeUp(scheduled.round, (error) =>
    log.debug({ err: error }, 'a wake-up failed'),
  );
  return {
    async stop() {
      await Promise.all([regular.stop(), wakeUp.stop()]);
      await Promise.all(looks.map((look) => look.end()));
      await scheduled.drain();
    },
  };
}

/** Works that are done one after the other, and begun again only when they are finished. */
function createLook(works: readonly (() => Promise<unknown>)[], failed: (error: unknown) => void) {
  let underWay: Promise<void> | undefined;
  const run = async () => {
    // What keeps one from its work does not keep the others.
    for (const work of works) await work().catch(failed);
    underWay = undefined;
  };
  return {
    begin(): void {
      underWay ??= run();
    },
    end: async () => underWay,
  };
}

/** Asks the database whether it answers; `onChange` is told when that is otherwise than before. */
function createReachability(
  store: Store,
  onChange: (isUp: boolean, error?: unknown) => void,
): () => Promise<boolean> {
  let wasUp = true;
  return async () => {
    let problem: unknown;
    const isUp = await store.ping().then(
      () => true,
      (error: unknown) => {
        problem = error;
        return false;
      },
    );
    if (isUp !== wasUp) onChange(isUp, problem);
    wasUp = isUp;
    return isUp;
  };
}
