import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { createSimClock } from '../../src/sandbox/sim-clock.ts';
import { startSimulatedSlack } from '../../src/sandbox/slack/simulated-slack.ts';
import { runMain } from './run-main.ts';

let slack: Awaited<ReturnType<typeof startSimulatedSlack>>;

beforeAll(async () => {
  slack = await startSimulatedSlack({ port: 0, clock: createSimClock(), mode: 'socket' });
});
afterAll(() => slack.stop());

test.each<[string, Record<string, string>]>([
  ['HTTP', { SLACK_SIGNING_SECRET: 'sandbox-signing-secret' }],
  ['Socket Mode', { SLACK_APP_TOKEN: 'xapp-sandbox' }],
])('by %s, a port that is taken: exit 1, and which', async (_mode, keys) => {
  const other = createServer().listen(0);
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { code, stderr } = await runMain(['start'], {
    SLACK_BOT_TOKEN: 'xoxb-sandbox',
    SLACK_API_URL: slack.apiUrl,
    MACIE_CHATOPS_CONFIG: resolve('macie-chatops.example.yaml'),
    PORT: String(port),
    ...keys,
  });
  other.close();
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `Port ${port} is taken by another program: stop that one, or choose another port (PORT, or --port).\n`,
  });
});
