import { randomBytes } from 'node:crypto';
import type { DestinationStream, Logger } from 'pino';

import type { Config } from './config/config.ts';
import { type Clock, systemClock } from './domain/clock.ts';
import type { TargetRegion } from './domain/job.ts';
import type { JobAction } from './domain/job-transitions.ts';
import { createLogger } from './log.ts';
import { createMacie } from './macie/create-macie.ts';
import { settleApprovals } from './operations/settle-approvals.ts';
import { settleChanges } from './operations/settle-changes.ts';
import { createSightings } from './operations/sightings.ts';
import type { Store } from './operations/store-port.ts';
import { watchApprovals } from './operations/watch-approvals.ts';
import { runRegularly } from './run-regularly.ts';
import { createSlackApp, type SlackApp } from './slack/slack-app.ts';
import { createStore } from './store/create-store.ts';

/** The bot, put together. */
export interface App {
  /** Rejects with a `BotError` when the database or Slack is not to be had. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** What tests and the sandbox replace. */
export interface Overrides {
  /** The time by which requests lapse and facts are recorded; default: real time. */
  clock?: Clock;
  /** Where the log goes; default: standard output. */
  logDestination?: DestinationStream;
  /** How often what needs no click is looked at, in milliseconds; default 5,000. */
  watchEveryMs?: number;
  /** For how long a replica that shows no sign of life keeps its work, in milliseconds; default 20,000. */
  leaseMs?: number;
  /** Stands before the database, to stop or break the bot at an exact step. */
  store?: (store: Store) => Store;
}

/** The one place where the rooms meet. Opens nothing before `start`. */
export function createApp(config: Config, overrides: Overrides = {}): App {
  const log = createLogger(config.logLevel, overrides.logDestination);
  let stopParts: (() => Promise<void>) | undefined;
  return {
    async start() {
      for (const warning of config.warnings) log.warn({}, warning);
      const store = await createStore({ url: config.databaseUrl, clock: systemClock, log });
      try {
        const slack = putTogether(config, overrides, overrides.store?.(store) ?? store, log);
        await slack.start();
        const watch = watchFor(slack, overrides.watchEveryMs ?? 5_000, log);
        stopParts = async () => {
          await Promise.all([watch.stop(), slack.stop()]);
          await store.close();
        };
      } catch (error) {
        await store.close();
        throw error;
      }
    },
    stop: async () => stopParts?.(),
  };
}

function putTogether(config: Config, overrides: Overrides, store: Store, log: Logger): SlackApp {
  const clock = overrides.clock ?? systemClock;
  const now = () => clock.now();
  const wait = (milliseconds: number) =>
    new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
  const macie = createMacie({ targets: config.targets });
  const sources = toSources(config);
  const targets = new Map(sources.map((source) => [sourceKey(source), source.target]));
  return createSlackApp({
    slack: config.slack,
    port: config.port,
    teams: config.teams,
    grants: config.permissions,
    warningsChannel: config.channels.warnings,
    approvalsChannel: config.channels.approvals,
    log,
    wallClock: systemClock,
    newId: () => randomBytes(5).toString('hex'),
    operations: {
      macie,
      store,
      sources,
      now,
      nameTarget: (where) => targets.get(sourceKey(where)) ?? where.accountId,
      policyOf: (target, action) => policyOf(config, target, action),
      change: { macie, store, now, wallClock: systemClock, wait, leaseMs: overrides.leaseMs },
    },
  });
}

/** What has to happen without anybody's click. */
function watchFor(slack: SlackApp, everyMs: number, log: Logger) {
  const { handlers } = slack;
  const { announcer, change, store } = handlers;
  const unbegun = createSightings(change.wallClock);
  const unshown = createSightings(change.wallClock);
  const failed = (error: unknown) => log.error({ err: error }, 'a look at what is open failed');
  const isReachable = createReachability(store, (isUp, error) => {
    slack.setWorking(isUp);
    if (isUp) log.info({}, 'the database answers again');
    else failed(error);
  });
  const looks = [
    () => settleChanges({ ...change, store, announcer }),
    () => settleApprovals(handlers, unbegun),
    () => watchApprovals(handlers, unshown),
  ];
  return runRegularly(
    everyMs,
    async () => {
      if (!(await isReachable())) return;
      // What keeps one from its work does not keep the others.
      for (const look of looks) await look().catch(failed);
    },
    failed,
  );
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

function policyOf({ approvals }: Config, target: string, action: JobAction) {
  return (approvals.targets[target] ?? approvals.defaults)[action];
}

function toSources({ targets }: Config): TargetRegion[] {
  return targets.flatMap(({ name, accountId, regions }) =>
    regions.map((region) => ({ target: name, accountId, region })),
  );
}

function sourceKey({ accountId, region }: { accountId: string; region: string }): string {
  return `${accountId}/${region}`;
}
