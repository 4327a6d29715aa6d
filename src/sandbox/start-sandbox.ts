import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { type App, createApp } from '../app.ts';
import { loadConfig } from '../config/load-config.ts';
import { PACKAGE_ROOT } from '../package-root.ts';
import { freePort } from './free-port.ts';
import { startSimulatedMacie } from './macie/simulated-macie.ts';
import { createSimClock, type SimClock } from './sim-clock.ts';
import { readAppManifest } from './slack/app-manifest.ts';
import { startSimulatedSlack } from './slack/simulated-slack.ts';
import {
  DEFAULT_APP_TOKEN,
  DEFAULT_BOT_TOKEN,
  DEFAULT_SIGNING_SECRET,
} from './slack/workspace-seed.ts';

export interface SandboxOptions {
  /** Simulated seconds per real second. */
  speed: number;
  seed: number;
  /** More jobs in 111122223333, us-east-1. */
  jobs: number;
  /** More findings there; default none. */
  findings?: number;
  /** The page's port; default 4020, or a free one. */
  port?: number;
  /** The bot uses Socket Mode instead of HTTP. */
  socket: boolean;
}

/** A simulated Macie, a simulated Slack and the bot, running. */
export interface Sandbox {
  /** The page, which is also the simulated Slack. */
  pageUrl: string;
  macieUrl: string;
  botUrl: string;
  clock: SimClock;
  stop(): Promise<void>;
}

const EXAMPLE = join(PACKAGE_ROOT, 'macie-chatops.example.yaml');
const MANIFEST = join(PACKAGE_ROOT, 'manifest.yml');

/** Starts all three on one clock. Rejects if the page's port was asked for and is taken. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const clock = createSimClock({ speed: options.speed });
  const { seed, jobs, findings = 0 } = options;
  const port = await freePort(4010);
  const macie = await startSimulatedMacie({ port, seed, jobs, findings, clock });
  const botPort = await freePort(3000);
  const botUrl = `http://127.0.0.1:${botPort}`;
  const slack = await startSimulatedSlack({
    port: options.port ?? (await freePort(4020)),
    clock,
    botUrl: `${botUrl}/slack/events`,
    mode: options.socket ? 'socket' : 'http',
    ...readAppManifest(readFileSync(MANIFEST, 'utf8')),
  });
  pointAwsAt(macie.url);
  const { socket } = options;
  const bot = createBot({ apiUrl: slack.apiUrl, port: botPort, socket, clock });
  await bot.start();
  return {
    pageUrl: slack.url,
    macieUrl: macie.url,
    botUrl,
    clock,
    async stop() {
      await bot.stop();
      await Promise.all([slack.stop(), macie.stop()]);
    },
  };
}

function createBot(at: { apiUrl: string; port: number; socket: boolean; clock: SimClock }): App {
  const environment = {
    SLACK_BOT_TOKEN: DEFAULT_BOT_TOKEN,
    SLACK_SIGNING_SECRET: DEFAULT_SIGNING_SECRET,
    SLACK_APP_TOKEN: at.socket ? DEFAULT_APP_TOKEN : undefined,
    SLACK_API_URL: at.apiUrl,
    PORT: String(at.port),
    // The simulated jobs are made anew at every start; what is known of them begins anew too.
    DATABASE_URL: 'sqlite::memory:',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    MACIE_CHATOPS_CONFIG: EXAMPLE,
  };
  const config = loadConfig(environment, (path) => readFileSync(path, 'utf8'));
  return createApp(config, { logDestination: process.stderr, clock: at.clock, watchEveryMs: 500 });
}

/** The SDK reads its environment by itself: nothing of the person's own AWS set-up may be used here. */
function pointAwsAt(url: string): void {
  for (const key of Object.keys(process.env)) {
    if (key.startsWith('AWS_')) delete process.env[key];
  }
  Object.assign(process.env, {
    AWS_ACCESS_KEY_ID: 'SANDBOX',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_MACIE2: url,
    AWS_ENDPOINT_URL_STS: url,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
}
