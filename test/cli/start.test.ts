import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';

import { freePort } from '../../src/sandbox/free-port.ts';
import { createSimClock } from '../../src/sandbox/sim-clock.ts';
import { startSimulatedSlack } from '../../src/sandbox/slack/simulated-slack.ts';
import { runMain } from './run-main.ts';

let slack: Awaited<ReturnType<typeof startSimulatedSlack>>;
let child: ChildProcess | undefined;

beforeAll(async () => {
  slack = await startSimulatedSlack({ port: 0, clock: createSimClock(), mode: 'socket' });
});
afterEach(() => {
  child?.kill('SIGKILL');
});
afterAll(() => slack.stop());

const environment = (port: number, more: Record<string, string>) => ({
  SLACK_BOT_TOKEN: 'xoxb-sandbox',
  SLACK_API_URL: slack.apiUrl,
  MACIE_CHATOPS_CONFIG: resolve('macie-chatops.example.yaml'),
  PORT: String(port),
  ...more,
});
const HTTP = { SLACK_SIGNING_SECRET: 'sandbox-signing-secret' };
const SOCKET_MODE = { SLACK_APP_TOKEN: 'xapp-sandbox' };

async function statusOf(url: string): Promise<number> {
  for (;;) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok || child?.exitCode !== null) return answer?.status ?? 0;
    await new Promise((done) => setTimeout(done, 50));
  }
}

test.each([
  ['HTTP', HTTP],
  ['Socket Mode', SOCKET_MODE],
])('by %s: it is ready, and SIGTERM ends it with 0', async (_mode, keys) => {
  const port = await freePort(0);
  const started = spawn(process.execPath, [resolve('src/main.ts'), 'start'], {
    env: environment(port, keys),
    stdio: 'ignore',
  });
  child = started;
  expect(await statusOf(`http://127.0.0.1:${port}/healthz`)).toBe(200);
  expect(await statusOf(`http://127.0.0.1:${port}/readyz`)).toBe(200);
  started.kill('SIGTERM');
  const [code] = await once(started, 'exit');
  expect(code).toBe(0);
});

test('a port that is taken: exit 1, and which', async () => {
  const other = createServer().listen(0);
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { code, stderr } = await runMain(['start'], environment(port, HTTP));
  other.close();
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `Port ${port} is taken by another program: stop that one, or choose another port (PORT, or --port).\n`,
  });
});
