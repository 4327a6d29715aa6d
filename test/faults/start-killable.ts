import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { freePort } from '../../src/sandbox/free-port.ts';
import { startSimulatedMacie } from '../../src/sandbox/macie/simulated-macie.ts';
import { createSimClock } from '../../src/sandbox/sim-clock.ts';
import { createControlClient } from '../../src/sandbox/slack/control-client.ts';
import type { SimMessage } from '../../src/sandbox/slack/control-protocol.ts';
import { startSimulatedSlack } from '../../src/sandbox/slack/simulated-slack.ts';
import { createMacieControl } from '../support/macie-control.ts';
import { wordsOf } from '../support/start-workspace.ts';
import { waitUntil } from '../support/wait-until.ts';

const BOT = fileURLToPath(new URL('./bot.ts', import.meta.url));

/** The step before or after which the bot stands still; absent for a bot that runs on. */
export type Step =
  | 'begin'
  | 'startCalling'
  | 'finish'
  | 'finished'
  | 'conclude'
  | 'ended'
  | 'reminded';

/** Both simulators, and the bot as a process of its own that can be killed. */
export type Killable = Awaited<ReturnType<typeof startKillable>>;

export async function startKillable() {
  const clock = createSimClock();
  const port = await freePort(0);
  const macie = await startSimulatedMacie({ port: 0, seed: 1, jobs: 0, clock });
  const botUrl = `http://127.0.0.1:${port}/slack/events`;
  const slack = await startSimulatedSlack({ port: 0, clock, botUrl, mode: 'http', events: [] });
  const control = createControlClient(slack.url);
  const macieControl = createKillableMacie(macie.url);
  let bot: ChildProcess | undefined;
  let output = '';
  let said: string[] = [];

  async function kill(): Promise<void> {
    if (!bot || bot.exitCode !== null || bot.signalCode !== null) return;
    const exited = once(bot, 'exit');
    bot.kill('SIGKILL');
    await exited;
  }
  const saysOrFails = (words: string) =>
    waitUntil(() => said.includes(words), `the bot to be ${words}`).catch((cause: unknown) => {
      throw new Error(output, { cause });
    });

  return {
    slack: control,
    macie: macieControl,
    clock,
    /** `more` of its environment; resolves at once if it is to die, else when it is ready. */
    async startBot(databaseUrl: string, step?: Step, more: NodeJS.ProcessEnv = {}): Promise<void> {
      output = '';
      said = [];
      const env = environment({ databaseUrl, port, slackUrl: slack.apiUrl, macieUrl: macie.url });
      bot = spawn(process.execPath, [BOT], {
        env: { ...env, STAND_STILL_AT: step, ...more },
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      });
      bot.stdout?.on('data', (chunk) => (output += chunk));
      bot.stderr?.on('data', (chunk) => (output += chunk));
      bot.on('message', (message) => said.push(String(message)));
      if (!more.DIE_AT) await saysOrFails('ready');
    },
    /** Waits until the bot has killed itself, or there is enough; true if it is dead. */
    async diesUnless(isEnough: () => Promise<boolean>): Promise<boolean> {
      const isDead = () => bot?.signalCode === 'SIGKILL';
      await waitUntil(async () => {
        if (bot?.exitCode) throw new Error(output);
        return isDead() || (await isEnough());
      }, `the bot to die or to be done:\n${output}`);
      return isDead();
    },
    standsStill: () => saysOrFails('standing still'),
    kill,
    /** Waits until a person sees a message with the words; tells what else they see. */
    async seesMessage(user: string, words: string, channel: string): Promise<SimMessage> {
      const look = async () =>
        (await control.state(user)).messages[channel]?.findLast((one) =>
          wordsOf(one).includes(words),
        );
      return waitUntil(look, words).catch(async (cause: unknown) => {
        const seen = (await control.state(user)).messages[channel]?.map(wordsOf).join('\n---\n');
        throw new Error(`${user} does not see “${words}” but:\n${seen}\n${output}`, { cause });
      });
    },
    /** Waits until a person's modal has a button of that name; resolves with its id. */
    async seesModal(user: string, button: string): Promise<string> {
      const { views } = await control.waitFor(user, ({ views: [view] }) => view?.submit === button);
      return views[0]?.id ?? '';
    },
    async reset(): Promise<void> {
      await kill();
      await control.reset();
      await macieControl.reset();
    },
    async stop(): Promise<void> {
      await kill();
      await slack.stop();
      await macie.stop();
    },
  };
}

function environment(at: {
  databaseUrl: string;
  port: number;
  slackUrl: string;
  macieUrl: string;
}): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    SLACK_BOT_TOKEN: 'xoxb-sandbox',
    SLACK_SIGNING_SECRET: 'sandbox-signing-secret',
    SLACK_API_URL: at.slackUrl,
    PORT: String(at.port),
    DATABASE_URL: at.databaseUrl,
    MACIE_CHATOPS_CONFIG: 'macie-chatops.example.yaml',
    AWS_ACCESS_KEY_ID: 'TEST',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_MACIE2: at.macieUrl,
    AWS_ENDPOINT_URL_STS: at.macieUrl,
  };
}

function createKillableMacie(url: string) {
  const control = createMacieControl(url);
  return {
    ...control,
    async addFindings(findings: object[]): Promise<void> {
      const response = await fetch(`${url}/_control/findings`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ findings }),
      });
      if (!response.ok) throw new Error(await response.text());
    },
    /** How many UpdateClassificationJob calls were answered. */
    updates: async () => (await control.calls('UpdateClassificationJob')).length,
  };
}
