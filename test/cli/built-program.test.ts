import { resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { createSimClock } from '../../src/sandbox/sim-clock.ts';
import { startSimulatedSlack } from '../../src/sandbox/slack/simulated-slack.ts';
import { awsEnvironment, startSimulatedAws } from '../macie/simulated-aws.ts';
import { copyBuiltProgram } from '../support/built-program.ts';
import { startPostgres, type TestPostgres } from '../support/start-postgres.ts';
import { runMain } from './run-main.ts';

const main = copyBuiltProgram();
let aws: Awaited<ReturnType<typeof startSimulatedAws>>;
let slack: Awaited<ReturnType<typeof startSimulatedSlack>>;
let postgres: TestPostgres;

beforeAll(async () => {
  aws = await startSimulatedAws();
  slack = await startSimulatedSlack({ port: 0, clock: createSimClock(), mode: 'socket' });
  postgres = await startPostgres();
});
afterAll(async () => {
  await aws.stop();
  await slack.stop();
  await postgres.stop();
});

test('has all that it needs to reach AWS, by a role too, and Slack', async () => {
  const env = {
    ...awsEnvironment(aws.url),
    SLACK_BOT_TOKEN: 'xoxb-sandbox',
    SLACK_APP_TOKEN: 'xapp-sandbox',
    SLACK_API_URL: slack.apiUrl,
    MACIE_CHATOPS_CONFIG: resolve('macie-chatops.example.yaml'),
  };
  const { code, stdout, stderr } = await runMain(['doctor'], env, { main });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('ok       role: arn:aws:sts::444455556666:assumed-role/macie-chatops/');
  expect(stdout).toMatch(/ ok, 0 failed\.\n$/);
});

test('has all that it needs to reach PostgreSQL', async () => {
  const env = { DATABASE_URL: await postgres.createDatabase() };
  expect(await runMain(['migrate'], env, { main })).toMatchObject({ code: 0, stderr: '' });
  const { stdout } = await runMain(['audit', 'verify'], env, { main });
  expect(stdout).toContain('0 rows');
});
