import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';

import { freePort } from '../../src/sandbox/free-port.ts';
import {
  type SimulatedMacie,
  startSimulatedMacie,
} from '../../src/sandbox/macie/simulated-macie.ts';
import { createSimClock } from '../../src/sandbox/sim-clock.ts';
import { type ControlClient, createControlClient } from '../../src/sandbox/slack/control-client.ts';
import {
  type SimulatedSlack,
  startSimulatedSlack,
} from '../../src/sandbox/slack/simulated-slack.ts';
import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { copyBuiltProgram } from '../support/built-program.ts';
import { waitUntil } from '../support/wait-until.ts';

const POLICY = `
targets:
  - name: production
    accountId: "111122223333"
    regions: [us-east-1]
channels:
  warnings: C0WARNINGS
permissions:
  view: [everyone]
  operate: [U0OMAR0001]
`;
const SECRETS = [
  'xoxb-sandbox',
  'xapp-sandbox',
  'sandbox-signing-secret',
  '/response/',
  'AKIDEXAMPLE',
];

const clock = createSimClock();
const main = copyBuiltProgram();
const policyFile = join(mkdtempSync(join(tmpdir(), 'macie-chatops-')), 'policy.yaml');
let macie: SimulatedMacie;
let slack: SimulatedSlack;
let control: ControlClient;
let bot: ChildProcess | undefined;
let output = '';

beforeAll(async () => {
  writeFileSync(policyFile, POLICY);
  macie = await startSimulatedMacie({ port: 0, seed: 1, jobs: 0, clock });
});
afterAll(() => macie.stop());
afterEach(async () => {
  if (bot?.exitCode === null) bot.kill('SIGKILL');
  await slack.stop();
});

/** `macie-chatops start` as its own process, on nothing but the environment and the YAML file. */
async function startBot({ socket }: { socket: boolean }): Promise<string> {
  const port = await freePort(0);
  const botUrl = `http://127.0.0.1:${port}`;
  slack = await startSimulatedSlack({
    port: 0,
    clock,
    botUrl: `${botUrl}/slack/events`,
    mode: socket ? 'socket' : 'http',
    events: [],
  });
  control = createControlClient(slack.url);
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    SLACK_BOT_TOKEN: 'xoxb-sandbox',
    SLACK_API_URL: slack.apiUrl,
    PORT: String(port),
    MACIE_CHATOPS_CONFIG: policyFile,
    LOG_LEVEL: 'debug',
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_REGION: 'us-east-1',
    AWS_ENDPOINT_URL_MACIE2: macie.url,
    AWS_ENDPOINT_URL_STS: macie.url,
    ...(socket
      ? { SLACK_APP_TOKEN: 'xapp-sandbox' }
      : { SLACK_SIGNING_SECRET: 'sandbox-signing-secret' }),
  };
  output = '';
  bot = spawn(process.execPath, [main, 'start'], { env });
  bot.stdout?.on('data', (chunk) => (output += chunk));
  bot.stderr?.on('data', (chunk) => (output += chunk));
  await untilReady(botUrl);
  return botUrl;
}

async function untilReady(botUrl: string): Promise<void> {
  const isReady = () =>
    fetch(`${botUrl}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await waitUntil(isReady, () => `the bot to become ready:\n${output}`);
}

async function usesTheBot(): Promise<void> {
  const type = (text: string) =>
    control.command({ user: USERS.omar, channel: CHANNELS.security, text });
  await type('/macie jobs');
  await control.waitFor(USERS.omar, (state) => JSON.stringify(state).includes('"job.open"'));
  await type('/macie pause pci-scan for a test');
  const { views } = await control.waitFor(
    USERS.omar,
    ({ views: [view] }) => view?.submit === 'Pause',
  );
  await control.submit({
    user: USERS.omar,
    viewId: views[0]?.id ?? '',
    values: { reason: { reason: 'for a test' } },
  });
  await control.waitFor(USERS.vera, (state) => JSON.stringify(state).includes('Running → Paused'));
}

describe('macie-chatops start', () => {
  test.each([
    ['HTTP', false],
    ['Socket Mode', true],
  ])(
    'by %s: works, answers the health checks, stops with 0 and keeps its secrets',
    async (_name, socket) => {
      await fetch(`${macie.url}/_control/reset`, { method: 'POST' });
      const botUrl = await startBot({ socket });
      await usesTheBot();
      for (const path of ['/healthz', '/readyz']) {
        expect((await fetch(`${botUrl}${path}`)).status).toBe(200);
      }
      const stopped = once(bot ?? process, 'exit');
      bot?.kill('SIGTERM');
      expect(await stopped).toEqual([0, null]);
      const lines = output
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(lines).toContainEqual(
        expect.objectContaining({
          operation: 'change.confirm',
          user: USERS.omar,
          target: 'production',
          outcome: 'done',
          requestId: expect.any(String),
          durationMs: expect.any(Number),
        }),
      );
      for (const secret of SECRETS) expect(output).not.toContain(secret);
    },
  );

  test('on SIGTERM, what was acknowledged is finished, and nothing new is taken', async () => {
    await fetch(`${macie.url}/_control/reset`, { method: 'POST' });
    const botUrl = await startBot({ socket: false });
    await fetch(`${macie.url}/_control/faults`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        faults: [{ operation: 'ListClassificationJobs', kind: 'delay', delayMs: 1_500 }],
      }),
    });
    await control.command({ user: USERS.omar, channel: CHANNELS.security, text: '/macie jobs' });
    const stopped = once(bot ?? process, 'exit');
    bot?.kill('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect(fetch(`${botUrl}/healthz`)).rejects.toThrow();
    expect(await stopped).toEqual([0, null]);
    const { messages } = await control.state(USERS.omar);
    expect(JSON.stringify(messages)).toContain('"job.open"');
  });
});
