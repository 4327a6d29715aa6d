import { afterAll, beforeAll, expect, test } from '@jest/globals';

import type { Config } from '../../src/config/config.ts';
import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';

const { omar, vera } = USERS;
const { digest, warnings, security } = CHANNELS;

let workspace: Workspace;
beforeAll(async () => {
  const quiet = (config: Config) => ({ ...config, expiry: { thresholdsMs: [60_000] } });
  workspace = await startWorkspace({ scheduled: true, config: quiet });
});
afterAll(() => workspace.stop());

async function press(user: string, actionId: string, value = ''): Promise<void> {
  const { channel, ts } = await workspace.ask(user, '/macie schedule', 'What runs when');
  await workspace.slack.action({ user, channel, ts, actionId, value });
}

const lostSoFar = () =>
  workspace.log.filter(({ msg }) => msg === 'a letter could not be delivered').length;

/** Runs the digest by hand, and waits until that many were lost. */
async function loseDigest(lost: number): Promise<void> {
  await press(omar, 'schedule.run', `digest ${digest} all`);
  await workspace.slack.waitFor(omar, () => lostSoFar() === lost);
  workspace.clock.moveBy(2 * 60_000);
}

test('an operator sends everything again that failed, with one button, and it is recorded', async () => {
  await workspace.slack.workspace({ channels: [{ id: digest, isArchived: true }] });
  await loseDigest(1);
  await workspace.ask(vera, '/macie schedule', '1 could not be delivered');
  await loseDigest(2);
  await workspace.ask(vera, '/macie schedule', '2 could not be delivered');
  // The second one is lost like the first, and is not announced too.
  const announced = ({ messages }: { messages: Record<string, unknown[]> }) =>
    (messages[warnings] ?? []).length === 1;
  await workspace.slack.waitFor(omar, announced);
  await press(vera, 'schedule.revive-all');
  await workspace.seesMessage(vera, 'You may not do that');
  await workspace.slack.workspace({ channels: [{ id: digest, isArchived: false }] });
  await press(omar, 'schedule.revive-all');
  await workspace.seesMessage(omar, '2 messages are tried again now');
  const shown = ({ messages }: { messages: Record<string, { threadTs?: string }[]> }) =>
    (messages[digest] ?? []).filter(({ threadTs }) => !threadTs).length;
  await workspace.slack.waitFor(vera, (state) => shown(state) === 2);
  await workspace.ask(vera, '/macie schedule', 'none failed', security);
  const audit = await workspace.ask(vera, '/macie audit', 'had all messages sent again');
  expect(wordsOf(audit)).toContain('@U0OMAR0001');
});
