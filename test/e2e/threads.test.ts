import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { SimMessage } from '../../src/sandbox/slack/control-protocol.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { feedSteps, keyOf, withFeeds } from '../support/feed-steps.ts';
import { findingSteps } from '../support/finding-steps.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';

const { vera, omar } = USERS;
const { findings: channel, security } = CHANNELS;

let workspace: Workspace;
const { runFeed, sees } = feedSteps(() => workspace);
const { addFindings, press } = findingSteps(() => workspace);

beforeAll(async () => {
  const config = withFeeds();
  workspace = await startWorkspace({ scheduled: true, config, overrides: { leaseMs: 1_000 } });
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

describe("in a feed's thread", () => {
  let message: SimMessage;
  let row: SimMessage;
  beforeEach(async () => {
    await runFeed();
    const bucket = { bucketName: 'acme-exports' };
    await addFindings(...['a', 'b', 'c'].map((name) => ({ key: keyOf(name), ...bucket })));
    await runFeed();
    message = await sees('3 new findings');
    row = await sees(['Findings 1 to 3', keyOf('a')]);
    expect(row.threadTs).toBe(message.ts);
  });

  test('a finding is opened there, and so is what its card shows', async () => {
    await press(vera, row, 'finding.open');
    const card = await workspace.seesMessage(vera, '[Refresh]', channel);
    expect(card).toMatchObject({ ephemeralFor: vera, threadTs: message.ts });
    await press(vera, card, 'finding.text');
    const copied = await workspace.seesMessage(vera, 'To copy', channel);
    expect(copied).toMatchObject({ ephemeralFor: vera, threadTs: message.ts });
  });

  test('a mute is answered there, from its modal', async () => {
    await press(omar, row, 'finding.open');
    const card = await workspace.seesMessage(omar, '[Refresh]', channel);
    const modal = await workspace.openModal(omar, card, 'finding.mute', 'For how long');
    await workspace.slack.submit({
      user: omar,
      viewId: modal.id,
      values: {
        'mute-what': { 'mute-what': 'bucket' },
        'mute-for': { 'mute-for': '30d' },
        reason: { reason: 'known' },
      },
    });
    const told = await workspace.seesMessage(omar, 'The feeds no longer tell', channel);
    expect(told).toMatchObject({ ephemeralFor: omar, threadTs: message.ts });
  });

  test('the message that it begins with is answered in the channel', async () => {
    await press(vera, message, 'findings.of-group');
    const list = await workspace.seesMessage(vera, 'page 1', channel);
    expect(list.ephemeralFor).toBe(vera);
    expect(list.threadTs).toBeUndefined();
  });
});

describe('a job that a reply names', () => {
  let root: string;
  let jobId: string;
  beforeEach(async () => {
    const card = wordsOf(await workspace.ask(vera, '/macie job pci-scan', 'Job id:'));
    jobId = /Job id: (\w+)/.exec(card)?.[1] ?? '';
    const text = `What about ${jobId}?`;
    root = (await workspace.slack.message({ user: vera, channel: security, text })).ts;
  });

  const useOn = (ts: string) =>
    workspace.slack.shortcut({
      user: omar,
      callbackId: 'open_mentioned_job',
      channel: security,
      ts,
    });
  const reply = async () =>
    (
      await workspace.slack.message({
        user: vera,
        channel: security,
        text: `${jobId}, I mean`,
        threadTs: root,
      })
    ).ts;
  const changed = () => workspace.seesMessage(omar, 'Done: the job is paused');

  async function pauseFrom(card: SimMessage): Promise<string> {
    return (await workspace.openModal(omar, card, 'job.pause', 'Macie stops now')).id;
  }

  test('is opened in the thread, and changed there', async () => {
    await useOn(await reply());
    const card = await workspace.seesMessage(omar, '## pci-scan');
    expect(card).toMatchObject({ ephemeralFor: omar, threadTs: root });
    const viewId = await pauseFrom(card);
    await workspace.slack.submit({ user: omar, viewId, values: { reason: { reason: '' } } });
    expect(await changed()).toMatchObject({ ts: card.ts, threadTs: root });
  });

  test('the outcome stands there also when the response_url is used up', async () => {
    await useOn(await reply());
    const card = await workspace.seesMessage(omar, '## pci-scan');
    const viewId = await pauseFrom(card);
    await workspace.slack.faults({ faults: [{ method: 'response_url', kind: 'server_error' }] });
    await workspace.slack.submit({ user: omar, viewId, values: { reason: { reason: '' } } });
    const outcome = await changed();
    expect(outcome).toMatchObject({ ephemeralFor: omar, threadTs: root });
    expect(outcome.ts).not.toBe(card.ts);
  });

  test('a direct message in its place is in no thread', async () => {
    await useOn(await reply());
    const viewId = await pauseFrom(await workspace.seesMessage(omar, '## pci-scan'));
    await workspace.slack.faults({
      faults: [
        { method: 'response_url', kind: 'server_error' },
        { method: 'chat.postEphemeral', kind: 'error' },
      ],
    });
    await workspace.slack.submit({ user: omar, viewId, values: { reason: { reason: '' } } });
    const told = await workspace.seesMessage(omar, 'Done: the job is paused', DIRECT_MESSAGES.omar);
    expect(told.threadTs).toBeUndefined();
  });

  test('is opened in the channel from the message that the thread begins with', async () => {
    await reply();
    await useOn(root);
    const card = await workspace.seesMessage(omar, '## pci-scan');
    expect(card.threadTs).toBeUndefined();
  });
});
