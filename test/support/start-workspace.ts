import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type App, createApp, type Overrides } from '../../src/app.ts';
import type { Config } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { freePort } from '../../src/sandbox/free-port.ts';
import { startSimulatedMacie } from '../../src/sandbox/macie/simulated-macie.ts';
import { renderText } from '../../src/sandbox/render-text.ts';
import { createSimClock, type SimClock } from '../../src/sandbox/sim-clock.ts';
import { readAppManifest } from '../../src/sandbox/slack/app-manifest.ts';
import { type ControlClient, createControlClient } from '../../src/sandbox/slack/control-client.ts';
import type { SimMessage, SimState, SimView } from '../../src/sandbox/slack/control-protocol.ts';
import { startSimulatedSlack } from '../../src/sandbox/slack/simulated-slack.ts';
import { CHANNELS } from '../../src/sandbox/slack/workspace-seed.ts';
import { createMacieControl, type MacieControl } from './macie-control.ts';
import { TEST_START } from './test-start.ts';

/** Both simulators and the bot, in this process, with helpers to act as a person. */
export interface Workspace {
  slack: ControlClient;
  macie: MacieControl;
  clock: SimClock;
  botUrl: string;
  /** The bot's log, a parsed line each. */
  log: Record<string, unknown>[];
  /** Types a command and waits until the person sees a message with the words. */
  ask(user: string, text: string, words: string, channel?: string): Promise<SimMessage>;
  /** Presses an element of a message and waits for a modal with the words. */
  openModal(user: string, message: SimMessage, actionId: string, words: string): Promise<SimView>;
  /** Waits until the person sees a message with the words. */
  seesMessage(user: string, words: string, channel?: string): Promise<SimMessage>;
  seesModal(user: string, words: string): Promise<SimView>;
  databaseUrl(): string;
  /** Everything as at the start: both simulators, and the bot on an empty database. */
  reset(): Promise<void>;
  stopBot(): Promise<void>;
  /** The bot anew at the same address, on the same database: nothing of its memory is left. */
  restartBot(change?: (config: Config) => Config): Promise<void>;
  stop(): Promise<void>;
}

export interface WorkspaceOptions {
  socket?: boolean;
  jobs?: number;
  config?: (config: Config) => Config;
  overrides?: Overrides;
  /** Whether digests and sweeps run by themselves; default false: only what people do happens. */
  scheduled?: boolean;
  /** Default: an SQLite file of its own, a fresh one after each `reset`. */
  databaseUrl?: string;
}

const BOT_TOKEN = 'xoxb-sandbox';

export async function startWorkspace(options: WorkspaceOptions = {}): Promise<Workspace> {
  const clock = createSimClock({ start: TEST_START });
  const macie = await startSimulatedMacie({ port: 0, seed: 1, jobs: options.jobs ?? 0, clock });
  const port = await freePort(0);
  const slack = await startSimulatedSlack({
    port: 0,
    clock,
    botUrl: `http://127.0.0.1:${port}/slack/events`,
    mode: options.socket ? 'socket' : 'http',
    ...readAppManifest(readFileSync('manifest.yml', 'utf8')),
  });
  pointSdkAt(macie.url);
  const log: Record<string, unknown>[] = [];
  const directory = mkdtempSync(join(tmpdir(), 'macie-chatops-'));
  let databases = 0;
  const newDatabase = () => {
    databases += 1;
    return options.databaseUrl ?? `sqlite:${join(directory, `${databases}.db`)}`;
  };
  let databaseUrl = newDatabase();
  let bot: App | undefined;
  const startBot = async (change = options.config) => {
    const at = { port, apiUrl: slack.apiUrl, log, databaseUrl, clock };
    bot = createBot({ ...options, config: change }, at);
    await bot.start();
  };
  const stopBot = async () => {
    await bot?.stop();
    bot = undefined;
  };
  await startBot();
  const control = createControlClient(slack.url);
  return {
    slack: control,
    macie: createMacieControl(macie.url),
    clock,
    databaseUrl: () => databaseUrl,
    botUrl: `http://127.0.0.1:${port}`,
    log,
    ...actingAsPeople(control),
    stopBot,
    async restartBot(change) {
      await stopBot();
      await startBot(change);
    },
    async reset() {
      await stopBot();
      await control.reset();
      await control.faults({ clear: true });
      await createMacieControl(macie.url).reset();
      databaseUrl = newDatabase();
      await startBot();
    },
    async stop() {
      await stopBot();
      await slack.stop();
      await macie.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The SDK reads its environment by itself. */
function pointSdkAt(url: string): void {
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'TEST',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_MACIE2: url,
    AWS_ENDPOINT_URL_STS: url,
  });
}

function createBot(
  options: WorkspaceOptions,
  at: {
    port: number;
    apiUrl: string;
    log: Record<string, unknown>[];
    databaseUrl: string;
    clock: SimClock;
  },
): App {
  const config = loadConfig(
    {
      SLACK_BOT_TOKEN: BOT_TOKEN,
      SLACK_SIGNING_SECRET: 'sandbox-signing-secret',
      SLACK_APP_TOKEN: options.socket ? 'xapp-sandbox' : undefined,
      SLACK_API_URL: at.apiUrl,
      PORT: String(at.port),
      DATABASE_URL: at.databaseUrl,
      MACIE_CHATOPS_CONFIG: 'macie-chatops.example.yaml',
    },
    (path) => readFileSync(path, 'utf8'),
  );
  const logDestination = { write: (line: string) => void at.log.push(JSON.parse(line)) };
  const { clock } = at;
  const overrides: Overrides = {
    logDestination,
    clock,
    watchEveryMs: 200,
    doubtMs: 500,
    ...(!options.scheduled && { schedules: [] }),
    ...options.overrides,
  };
  return createApp(options.config?.(config) ?? config, overrides);
}

/** What a person reads in a message. */
export function wordsOf(message: { blocks: SimMessage['blocks']; text?: string }): string {
  return renderText(message.blocks).join('\n') || (message.text ?? '');
}

function actingAsPeople(slack: ControlClient) {
  const newest = (state: SimState, words: string, channel: string) =>
    state.messages[channel]?.findLast((message) => wordsOf(message).includes(words));
  const topModal = ({ views }: SimState, words: string) =>
    views.at(-1) && wordsOf({ blocks: views.at(-1)?.blocks ?? [] }).includes(words)
      ? views.at(-1)
      : undefined;

  async function until<T>(user: string, words: string, find: (state: SimState) => T | undefined) {
    let found: T | undefined;
    try {
      await slack.waitFor(user, (state) => {
        found = find(state);
        return found !== undefined;
      });
    } catch (cause) {
      const { views, messages } = await slack.state(user);
      const seen = [...views, ...Object.values(messages).flat()].map(wordsOf).join('\n---\n');
      throw new Error(`${user} does not see “${words}” but:\n${seen}`, { cause });
    }
    if (found === undefined) throw new Error('unreachable');
    return found;
  }

  const seesMessage = (user: string, words: string, channel: string = CHANNELS.security) =>
    until(user, words, (state) => newest(state, words, channel));
  const seesModal = (user: string, words: string) =>
    until(user, words, (state) => topModal(state, words));
  return {
    seesMessage,
    seesModal,
    async ask(user: string, text: string, words: string, channel: string = CHANNELS.security) {
      await slack.command({ user, channel, text });
      return seesMessage(user, words, channel);
    },
    async openModal(user: string, message: SimMessage, actionId: string, words: string) {
      await slack.action({ user, channel: message.channel, ts: message.ts, actionId });
      return seesModal(user, words);
    },
  };
}

/** A configuration in which nobody has to approve anything. */
export function withoutApprovals(config: Config): Config {
  const { defaults } = config.approvals;
  const cancel = { ...defaults.cancel, required: 0 };
  return { ...config, approvals: { defaults: { ...defaults, cancel }, targets: {} } };
}
