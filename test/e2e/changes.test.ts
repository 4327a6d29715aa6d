import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { SimMessage } from '../../src/sandbox/slack/control-protocol.ts';
import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { literalStringsOf, markupStringsOf } from '../support/message-strings.ts';
import {
  startWorkspace,
  type Workspace,
  withoutApprovals,
  wordsOf,
} from '../support/start-workspace.ts';

const { omar, vera, ada } = USERS;
let workspace: Workspace;

beforeAll(async () => {
  workspace = await startWorkspace({
    config: (config) => ({
      ...withoutApprovals(config),
      permissions: { ...config.permissions, operate: [...config.permissions.operate, ada] },
    }),
  });
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

const updates = () => workspace.macie.calls('UpdateClassificationJob');
const openCard = (user: string = omar, channel?: string) =>
  workspace.ask(user, '/macie job pci-scan', '## pci-scan', channel);
const press = (card: SimMessage, actionId: string, words: string, user: string = omar) =>
  workspace.openModal(user, card, actionId, words);
const submit = (viewId: string, reason = '', user: string = omar) =>
  workspace.slack.submit({ user, viewId, values: { reason: { reason } } });

describe('pause, resume and cancel by button', () => {
  test('pause: the consequence, the change, the card, one public line', async () => {
    const card = await openCard();
    const modal = await press(card, 'job.pause', 'Macie stops now');
    expect(wordsOf(modal)).toMatch(/[\d,]+ objects are left/);
    expect(wordsOf(modal)).toContain('Resume within 30 days, or the job is cancelled.');
    await submit(modal.id, 'costs <!channel> & more');
    const replaced = await workspace.seesMessage(omar, 'Done: the job is paused');
    expect(replaced.ts).toBe(card.ts);
    expect(wordsOf(replaced)).toContain('[Resume…] [Cancel…]');
    expect(wordsOf(replaced)).toMatch(/Expires: \d{4}-/);
    const line = await workspace.seesMessage(vera, 'Running → Paused');
    expect(wordsOf(line)).toContain(`@${omar} paused pci-scan (production · us-east-1)`);
    expect(wordsOf(line)).toContain('Reason: costs <!channel> & more');
    expect(literalStringsOf(line.blocks)).toContain('costs <!channel> & more');
    expect(markupStringsOf(line).join()).not.toContain('<!channel>');
    expect(await updates()).toHaveLength(1);
    expect(await workspace.slack.calls('chat.postMessage')).toHaveLength(1);
  });

  test('resume, then cancel with its reason', async () => {
    const paused = await press(await openCard(), 'job.pause', 'Macie stops now');
    await submit(paused.id);
    const card = await workspace.seesMessage(omar, 'Done: the job is paused');
    const resuming = await press(card, 'job.resume', 'goes on where it stopped');
    await submit(resuming.id);
    const running = await workspace.seesMessage(omar, 'Done: the job is resumed');
    const cancelling = await press(running, 'job.cancel', 'Cancelling is permanent');
    await submit(cancelling.id, '   ');
    const refused = await workspace.seesModal(omar, 'Cancelling is permanent');
    expect(refused.errors).toEqual({ reason: 'Say why: others rely on it.' });
    expect(await updates()).toHaveLength(2);
    await submit(cancelling.id, 'superseded');
    const cancelled = await workspace.seesMessage(omar, 'Done: the job is cancelled');
    expect(wordsOf(cancelled)).not.toMatch(/\[(Pause|Resume|Cancel)…\]/);
    await workspace.seesMessage(vera, 'Reason: superseded');
  });

  test('what was seen is what is acted on: a job that changed is left alone', async () => {
    const card = await openCard();
    const modal = await press(card, 'job.pause', 'Macie stops now');
    const other = await press(await openCard(ada), 'job.cancel', 'permanent', ada);
    await submit(other.id, 'not needed', ada);
    await workspace.seesMessage(ada, 'Done: the job is cancelled');
    await submit(modal.id);
    const refreshed = await workspace.seesMessage(omar, 'the job has changed meanwhile');
    expect(refreshed.ts).toBe(card.ts);
    expect(wordsOf(refreshed)).toContain('Cancelled');
    expect(await updates()).toHaveLength(1);
  });

  test('a button of a job that changed refreshes the card', async () => {
    const card = await openCard();
    const modal = await press(await openCard(ada), 'job.pause', 'Macie stops now', ada);
    await submit(modal.id, '', ada);
    await workspace.seesMessage(ada, 'Done: the job is paused');
    await workspace.slack.action({
      user: omar,
      channel: card.channel,
      ts: card.ts,
      actionId: 'job.pause',
    });
    await workspace.seesModal(omar, 'The job has changed meanwhile');
    const refreshed = await workspace.seesMessage(omar, 'is now Paused');
    expect(refreshed.ts).toBe(card.ts);
    expect(await updates()).toHaveLength(1);
  });
});

describe('pause, resume and cancel by command', () => {
  test('the reason that was typed is in the modal', async () => {
    await workspace.slack.command({
      user: omar,
      channel: CHANNELS.security,
      text: '/macie pause “pci-scan” because of cost',
    });
    const modal = await workspace.seesModal(omar, 'Macie stops now');
    expect(JSON.stringify(modal.blocks)).toContain('"initial_value":"because of cost"');
    await submit(modal.id, 'because of cost');
    await workspace.seesMessage(omar, 'Done: the job is paused');
    await workspace.seesMessage(vera, 'Reason: because of cost');
  });

  test('several jobs: chosen in the modal', async () => {
    await workspace.slack.command({
      user: omar,
      channel: CHANNELS.security,
      text: '/macie cancel scan old',
    });
    const choice = await workspace.seesModal(omar, 'Several jobs fit');
    const [, value] = /"value":"(\d{12}\/[^"]+)"/.exec(JSON.stringify(choice.blocks)) ?? [];
    await workspace.slack.action({
      user: omar,
      viewId: choice.id,
      actionId: 'change.choose',
      value,
    });
    const confirm = await workspace.seesModal(omar, 'permanent').catch(() => undefined);
    // The first of the menu may be finished already; then the modal says so.
    const words = confirm ?? (await workspace.seesModal(omar, 'The job is c'));
    expect(words).toBeDefined();
  });

  test('what is not legal is refused with its reason, before anything is asked', async () => {
    const list = await workspace.ask(omar, '/macie jobs status:complete', 'complete');
    const [, value] = /"value":"\d{12}\/[^/]+\/(\w+)"/.exec(JSON.stringify(list.blocks)) ?? [];
    await workspace.slack.command({
      user: omar,
      channel: CHANNELS.security,
      text: `/macie pause ${value}`,
    });
    const modal = await workspace.seesModal(omar, 'The job is complete.');
    expect(modal.submit).toBeUndefined();
    expect(await updates()).toHaveLength(0);
  });

  test('no such job: the nearest names, in the modal', async () => {
    await workspace.slack.command({
      user: omar,
      channel: CHANNELS.security,
      text: '/macie pause pci-scam',
    });
    await workspace.seesModal(omar, '• pci-scan');
  });

  test('a reason that is too long is refused at once', async () => {
    const text = `/macie cancel pci-scan ${'x'.repeat(2_000)}`;
    await workspace.ask(omar, text, 'The reason has 2,000 characters; 1,000 fit.');
  });
});
