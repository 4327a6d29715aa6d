import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';

import { createSimClock } from '../../src/sandbox/sim-clock.ts';
import { startSimulatedSlack } from '../../src/sandbox/slack/simulated-slack.ts';
import { runMain } from '../cli/run-main.ts';
import { YAML } from '../config/valid-configuration.ts';
import { awsEnvironment, startSimulatedAws } from '../macie/simulated-aws.ts';

let aws: Awaited<ReturnType<typeof startSimulatedAws>>;
let slack: Awaited<ReturnType<typeof startSimulatedSlack>>;

beforeAll(async () => {
  aws = await startSimulatedAws();
  slack = await startSimulatedSlack({ port: 0, clock: createSimClock(), mode: 'socket' });
});
beforeEach(async () => {
  await aws.reset();
  await control('reset', {});
});
afterAll(async () => {
  await aws.stop();
  await slack.stop();
});

const control = (path: string, body: object) =>
  fetch(`${slack.url}/_control/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

function examine(env: Record<string, string> = {}) {
  return runMain(['doctor'], {
    ...awsEnvironment(aws.url),
    SLACK_BOT_TOKEN: 'xoxb-sandbox',
    SLACK_APP_TOKEN: 'xapp-sandbox',
    SLACK_API_URL: slack.apiUrl,
    MACIE_CHATOPS_CONFIG: resolve('macie-chatops.example.yaml'),
    ...env,
  });
}

test('an installation in order', async () => {
  const { code, stdout } = await examine();
  expect(code).toBe(0);
  expect(stdout).toContain('ok       bot token: it is @macie of Acme Security (T0ACME001)');
  expect(stdout).toContain(
    '\nTarget payments: 444455556666 in eu-central-1\n  ok       role: arn:',
  );
  expect(stdout).toContain('ok       macie2:UpdateClassificationJob: allowed');
  expect(stdout).toContain('ok       macie2:DescribeBuckets: allowed');
  expect(stdout).toContain('ok       macie2:GetFindingStatistics: allowed');
  expect(stdout).toContain('ok       history of channels.digest: the bot can read it');
  expect(stdout).toMatch(/\n54 ok, 0 failed\.\n$/);
});

test('AWS refuses here and there: the rest is looked at all the same', async () => {
  await aws.fault({ operation: 'AssumeRole', kind: 'access-denied', count: 10 });
  await aws.fault({ operation: 'UpdateClassificationJob', kind: 'access-denied' });
  await aws.fault({ operation: 'GetBucketStatistics', kind: 'access-denied' });
  await aws.fault({ operation: 'GetMacieSession', kind: 'suspended', region: 'eu-central-1' });
  const { code, stdout } = await examine();
  expect(code).toBe(1);
  expect(stdout).toContain(
    '  FAILED   macie2:UpdateClassificationJob: denied, or limited to certain jobs or tags, which cannot be told from here\n' +
      "           → allow macie2:UpdateClassificationJob in the policy of the bot's identity or role\n",
  );
  expect(stdout).toContain('FAILED   macie2:GetBucketStatistics: denied\n');
  expect(stdout).toContain('FAILED   Macie enabled: Macie is suspended here');
  expect(stdout).toContain(
    'the role arn:aws:iam::444455556666:role/macie-chatops cannot be assumed',
  );
  expect(stdout).toContain(
    '→ let the trust policy of arn:aws:iam::444455556666:role/macie-chatops',
  );
  expect(stdout).toContain('skipped  Macie enabled: it needs: role');
  expect(stdout).toContain('failed, 26 skipped. Mend what failed, from the top, and run it again.');
});

test('Slack knows the token, and it lacks scopes', async () => {
  await control('workspace', { scopes: ['commands', 'channels:read', 'groups:read'] });
  const { code, stdout } = await examine({ SLACK_APP_TOKEN: 'xapp-wrong-secret' });
  expect(code).toBe(1);
  expect(stdout).toContain(
    'FAILED   scopes: missing: channels:history, chat:write, files:write, groups:history, im:history, im:write, usergroups:read, users:read',
  );
  expect(stdout).toContain(
    'FAILED   history of channels.warnings: Slack says missing_scope: duplicates cannot be excluded after a lost answer',
  );
  expect(stdout).toContain(
    'FAILED   user groups in permissions and approvals: Slack says missing_scope',
  );
  expect(stdout).toContain('FAILED   app token for Socket Mode: Slack says invalid_auth');
  expect(stdout).not.toContain('wrong-secret');
});

test('nothing answers, and no secret is printed', async () => {
  const { code, stdout, stderr } = await examine({
    SLACK_BOT_TOKEN: 'xoxb-the-secret',
    SLACK_APP_TOKEN: 'xapp-the-secret',
    SLACK_API_URL: 'http://127.0.0.1:1/api/',
    AWS_ENDPOINT_URL_MACIE2: 'http://127.0.0.1:1',
    AWS_SECRET_ACCESS_KEY: 'the-secret',
  });
  expect(code).toBe(1);
  expect(stdout).toContain('FAILED   bot token: Slack does not answer');
  expect(stdout).toContain('skipped  scopes: it needs: bot token');
  expect(stdout).toContain('connect ECONNREFUSED');
  expect(stdout + stderr).not.toContain('the-secret');
});

test('a policy that nobody can satisfy; a channel that stands in for another is looked at once', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'doctor-')), 'bot.yaml');
  writeFileSync(path, YAML);
  const { code, stdout } = await examine({ MACIE_CHATOPS_CONFIG: path });
  expect(code).toBe(1);
  expect(stdout).toContain(
    'FAILED   policy: approvals.cancel cannot be satisfied: 1 person has to approve, and nobody may',
  );
  expect(stdout).toContain('channels.warnings');
  expect(stdout).not.toContain('channels.approvals');
});

test('a digest goes to a channel of its own, in which the bot is not', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'doctor-')), 'bot.yaml');
  writeFileSync(path, `${YAML}schedules: { digest: { channel: C0DIGEST00 } }\n`);
  await control('workspace', { channels: [{ id: 'C0DIGEST00', botIsMember: false }] });
  const { stdout } = await examine({ MACIE_CHATOPS_CONFIG: path });
  expect(stdout).toContain('FAILED   schedules.digest C0DIGEST00: the bot is not in #');
  expect(stdout).toContain('skipped  history of schedules.digest: it needs: schedules.digest C0');
});

test('findings are to be told where another organisation reads', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'doctor-')), 'bot.yaml');
  const feed = '{ channel: C0WARNINGS }';
  const findings = `findings: { channels: [C0WARNINGS, C0PARTNER0], feeds: [${feed}] }`;
  writeFileSync(path, `${YAML}${findings}\n`);
  const { stdout } = await examine({ MACIE_CHATOPS_CONFIG: path });
  expect(stdout).toContain('ok       readers of channels.warnings C0WARNINGS: only your own');
  expect(stdout).toContain(
    'FAILED   readers of findings.channels C0PARTNER0: #partner-shared is shared with another',
  );
});
