import { randomBytes } from 'node:crypto';
import type { DestinationStream, Logger } from 'pino';

import { startBackground } from './background.ts';
import type { Config } from './config/config.ts';
import { type Clock, systemClock } from './domain/clock.ts';
import type { TargetRegion } from './domain/job.ts';
import type { JobAction } from './domain/job-transitions.ts';
import type { Schedule } from './domain/schedule.ts';
import { toSchedules } from './domain/schedules.ts';
import { createLogger } from './log.ts';
import { createMacie } from './macie/create-macie.ts';
import { forgetChanged } from './operations/forget-changed.ts';
import { type PausedJobsDeps, postPausedJobs } from './operations/list-paused-jobs.ts';
import { type PostDigestDeps, postDigest } from './operations/post-digest.ts';
import { type PostFeedDeps, postFeed } from './operations/post-feed.ts';
import type { PerformSlot } from './operations/run-due-slots.ts';
import { createSharedReads } from './operations/shared-reads.ts';
import type { Store } from './operations/store-port.ts';
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
  /** How long after a lost answer a message is looked for, in milliseconds; default 30,000. */
  doubtMs?: number;
  /** What runs when; default: what the configuration says. */
  schedules?: readonly Schedule[];
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
        const background = startBackground(slack, backgroundOptions(config, overrides), log);
        stopParts = async () => {
          await Promise.all([background.stop(), slack.stop()]);
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

function putTogether(config: Config, overrides: Overrides, kept: Store, log: Logger): SlackApp {
  const clock = overrides.clock ?? systemClock;
  const now = () => clock.now();
  const wait = (milliseconds: number) =>
    new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
  const asked = createMacie({ targets: config.targets });
  const sources = toSources(config);
  const schedules = overrides.schedules ?? toSchedules(config.schedules, config.findings);
  const { samples } = config.findings;
  const targets = new Map(sources.map((source) => [sourceKey(source), source.target]));
  const warningsChannel = config.channels.warnings;
  const organisations = config.targets.filter(({ scope }) => scope === 'organisation');
  const reading = {
    macie: asked,
    buckets: asked,
    findings: asked,
    store: kept,
    sources,
    now,
    scopeOf: ({ target }: TargetRegion) =>
      organisations.some(({ name }) => name === target) ? 'organisation' : 'account',
    warningsChannel,
  } as const;
  const reads = createSharedReads({ ...reading, schedules, samples, wallClock: systemClock });
  const { macie, store } = forgetChanged(reading, reads);
  return createSlackApp({
    slack: config.slack,
    port: config.port,
    teams: config.teams,
    grants: config.permissions,
    warningsChannel,
    approvalsChannel: config.channels.approvals,
    log,
    wallClock: systemClock,
    newId: () => randomBytes(5).toString('hex'),
    reads,
    operations: {
      ...reading,
      macie,
      store,
      findingChannels: config.findings.channels,
      samples,
      schedules,
      thresholds: config.expiry.thresholdsMs,
      perform: performing({
        ...reading,
        unreadable: (feed, { target, region }, error) =>
          log.warn({ err: error, feed, target, region }, 'findings could not be read'),
      }),
      nameTarget: (where) => targets.get(sourceKey(where)) ?? where.accountId,
      policyOf: (target, action) => policyOf(config, target, action),
      change: { macie, store, now, wallClock: systemClock, wait, leaseMs: overrides.leaseMs },
    },
  });
}

function backgroundOptions({ exposure }: Config, { watchEveryMs = 5_000, doubtMs }: Overrides) {
  return { everyMs: watchEveryMs, retentionMs: exposure.retentionMs, doubtMs };
}

/** What a schedule of each kind does when it is due. */
function performing(deps: PostDigestDeps & PausedJobsDeps & PostFeedDeps): PerformSlot {
  return (schedule, slot, slots) => {
    const store = { ...deps.store, slots };
    switch (schedule.kind) {
      case 'digest':
        return postDigest(schedule, slot, { ...deps, store });
      case 'feed':
        return postFeed(schedule, slot, { ...deps, store });
      case 'paused-jobs':
        return postPausedJobs(schedule, slot, { ...deps, store });
      case 'expiry':
        return slots.record(slot, {});
    }
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
