import { randomBytes } from 'node:crypto';
import type { DestinationStream } from 'pino';

import type { Config } from './config/config.ts';
import { type Clock, systemClock } from './domain/clock.ts';
import type { TargetRegion } from './domain/job.ts';
import { createLogger } from './log.ts';
import { createMacie } from './macie/create-macie.ts';
import { createChangeRegister } from './operations/change-register.ts';
import { createListMemory } from './operations/list-memory.ts';
import { createSlackApp } from './slack/slack-app.ts';

/** The bot, put together. */
export interface App {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** What tests and the sandbox replace. */
export interface Overrides {
  /** Real time. */
  clock?: Clock;
  /** Where the log goes; default: standard output. */
  logDestination?: DestinationStream;
}

/** The one place where the rooms meet. Opens nothing before `start`. */
export function createApp(config: Config, overrides: Overrides = {}): App {
  const clock = overrides.clock ?? systemClock;
  const log = createLogger(config.logLevel, overrides.logDestination);
  const sources = toSources(config);
  const targets = new Map(sources.map((source) => [sourceKey(source), source.target]));
  return createSlackApp({
    slack: config.slack,
    port: config.port,
    teams: config.teams,
    grants: config.permissions,
    warningsChannel: config.channels.warnings,
    log,
    wallClock: clock,
    newId: () => randomBytes(5).toString('hex'),
    operations: {
      macie: createMacie({ targets: config.targets }),
      register: createChangeRegister(clock),
      lists: createListMemory(clock),
      sources,
      nameTarget: (where) => targets.get(sourceKey(where)) ?? where.accountId,
      wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    },
  });
}

function toSources({ targets }: Config): TargetRegion[] {
  return targets.flatMap(({ name, accountId, regions }) =>
    regions.map((region) => ({ target: name, accountId, region })),
  );
}

function sourceKey({ accountId, region }: { accountId: string; region: string }): string {
  return `${accountId}/${region}`;
}
