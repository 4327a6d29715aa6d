import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';

import { createSimClock } from '../../src/sandbox/sim-clock.ts';
import { type ControlClient, createControlClient } from '../../src/sandbox/slack/control-client.ts';
import { startSimulatedSlack } from '../../src/sandbox/slack/simulated-slack.ts';
import { DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { createPrivateFiles, type PrivateFiles } from '../../src/slack/private-files.ts';
import { createWebClients } from '../../src/slack/web-clients.ts';
import { silent } from '../sandbox/slack/bot-against-simulator.ts';

const FILE = { name: 'macie-finding-1.csv', title: 'Occurrences', content: 'a,b\r\n1,2\r\n' };

let slack: Awaited<ReturnType<typeof startSimulatedSlack>>;
let control: ControlClient;
let files: PrivateFiles;
beforeAll(async () => {
  slack = await startSimulatedSlack({ clock: createSimClock() });
  control = createControlClient(slack.url);
});
afterAll(() => slack.stop());
beforeEach(async () => {
  await control.reset();
  await control.faults({ clear: true });
  const options = { botToken: 'xoxb-sandbox', apiUrl: slack.apiUrl };
  files = createPrivateFiles(createWebClients(options, silent).posting);
});

const directMessages = async () =>
  (await control.state(USERS.vera)).messages[DIRECT_MESSAGES.vera] ?? [];

test('a file stands in the direct message with the bot, whole', async () => {
  expect(await files.send(USERS.vera, FILE)).toEqual({ kind: 'sent' });
  const [message] = await directMessages();
  expect(message?.files).toMatchObject([{ name: FILE.name, title: FILE.title }]);
  const [file] = message?.files ?? [];
  expect(await (await fetch(`${slack.url}${file?.path}`)).text()).toBe(FILE.content);
});

test('a missing scope is told by its name', async () => {
  await control.workspace({ scopes: ['im:write', 'chat:write'] });
  const refused = { kind: 'refused', error: 'missing_scope' };
  expect(await files.send(USERS.vera, FILE)).toEqual(refused);
});

test('who is not there gets none', async () => {
  const refused = { kind: 'refused', error: 'user_not_found' };
  expect(await files.send('U0NOBODY00', FILE)).toEqual(refused);
});

test('a lost answer is not followed by another try', async () => {
  const fault = { method: 'files.completeUploadExternal', kind: 'drop_after' as const };
  await control.faults({ faults: [fault] });
  expect(await files.send(USERS.vera, FILE)).toMatchObject({ kind: 'unknown' });
  expect(await control.calls('files.completeUploadExternal')).toHaveLength(1);
  expect(await directMessages()).toHaveLength(1);
});

test('what Slack did not take for now is not there', async () => {
  const fault = { method: 'files.getUploadURLExternal', kind: 'rate_limited' as const };
  await control.faults({ faults: [{ ...fault, retryAfter: 30 }] });
  const refused = { kind: 'refused', error: 'ratelimited' };
  expect(await files.send(USERS.vera, FILE)).toEqual(refused);
  expect(await directMessages()).toEqual([]);
});
