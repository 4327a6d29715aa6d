import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { SimMessage } from '../../src/sandbox/slack/control-protocol.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';

const { vera, gus, pat } = USERS;
const { security, partnerShared } = CHANNELS;

let workspace: Workspace;

beforeAll(async () => {
  workspace = await startWorkspace();
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

/** What the card of a job says of its id and ARN. */
async function identityOf(job: string): Promise<{ jobId: string; arn: string }> {
  const words = wordsOf(await workspace.ask(vera, `/macie job ${job}`, `## ${job}`));
  const [, jobId = ''] = /Job id: (\w+)/.exec(words) ?? [];
  const [, arn = ''] = /ARN: (\S+)/.exec(words) ?? [];
  return { jobId, arn };
}

const cards = async (user: string, channel: string = security) =>
  ((await workspace.slack.state(user)).messages[channel] ?? []).filter((message) =>
    wordsOf(message).includes('Job id:'),
  );

describe('“Open a Macie job”', () => {
  async function open(user: string, typed: string, words: string) {
    await workspace.slack.shortcut({ user, callbackId: 'open_job' });
    const modal = await workspace.seesModal(user, 'Job: [');
    await workspace.slack.submit({ user, viewId: modal.id, values: { job: { job: typed } } });
    return workspace.seesModal(user, words);
  }

  test('shows the one that fits in the modal, and its card in the direct message', async () => {
    const modal = await open(vera, 'pci-scan', '## pci-scan');
    expect(wordsOf(modal)).toContain('under Messages');
    expect(wordsOf(modal)).toContain('Left in this run');
    const card = await workspace.seesMessage(vera, '## pci-scan', DIRECT_MESSAGES.vera);
    expect(wordsOf(card)).toContain('[Pause…]');
  });

  test('shows it also when Slack takes the acknowledgement late', async () => {
    await workspace.slack.faults({ takeAnswersAfterMs: 700 });
    const modal = await open(vera, 'pci-scan', '## pci-scan');
    expect(wordsOf(modal)).toContain('Left in this run');
    const updates = await workspace.slack.calls('views.update');
    expect(updates.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('is closed by who waits no longer, and the card comes all the same', async () => {
    await workspace.slack.shortcut({ user: vera, callbackId: 'open_job' });
    const modal = await workspace.seesModal(vera, 'Job: [');
    await workspace.macie.faults({
      operation: 'ListClassificationJobs',
      kind: 'delay',
      delayMs: 500,
    });
    const before = workspace.log.length;
    const values = { job: { job: 'pci-scan' } };
    await workspace.slack.submit({ user: vera, viewId: modal.id, values });
    await workspace.slack.close({ user: vera, viewId: modal.id });
    await workspace.seesMessage(vera, '## pci-scan', DIRECT_MESSAGES.vera);
    await workspace.stopBot();
    expect(workspace.log.slice(before).filter(({ level }) => level === 'error')).toEqual([]);
    expect((await workspace.slack.state(vera)).views).toEqual([]);
    await workspace.restartBot();
  });

  test('lets choose among several', async () => {
    const modal = await open(vera, 'warehouse', 'Several jobs fit');
    const [, value] = /"value":"([^"]+)"/.exec(JSON.stringify(modal.blocks)) ?? [];
    await workspace.slack.action({
      user: vera,
      viewId: modal.id,
      actionId: 'job.choose-found',
      value,
    });
    await workspace.seesModal(vera, 'Left in this run');
    await workspace.seesMessage(vera, 'Job id:', DIRECT_MESSAGES.vera);
  });

  test('asks again when none fits, with what was found nearest', async () => {
    const modal = await open(vera, 'pci-scam', 'No job is called pci-scam');
    expect(wordsOf(modal)).toContain('pci-scan');
    const values = { job: { job: 'pci-scan' } };
    await workspace.slack.submit({ user: vera, viewId: modal.id, values });
    await workspace.seesModal(vera, '## pci-scan');
  });

  test('asks for words', async () => {
    await workspace.slack.shortcut({ user: vera, callbackId: 'open_job' });
    const modal = await workspace.seesModal(vera, 'Job: [');
    await workspace.slack.submit({ user: vera, viewId: modal.id, values: { job: { job: ' ' } } });
    const { views } = await workspace.slack.state(vera);
    expect(views.at(-1)?.errors).toEqual({ job: expect.stringContaining('an id or an ARN') });
  });

  test('says in the modal when Macie does not answer', async () => {
    await workspace.macie.faults({ operation: 'DescribeClassificationJob', kind: 'access-denied' });
    const modal = await open(vera, 'pci-scan', 'AWS denied it.');
    expect(wordsOf(modal)).toContain('Reference:');
  });

  test('is for those who may see jobs', async () => {
    await workspace.slack.shortcut({ user: gus, callbackId: 'open_job' });
    await workspace.seesMessage(gus, 'it needs the permission view', DIRECT_MESSAGES.gus);
    await workspace.slack.shortcut({ user: pat, callbackId: 'open_job' });
    await workspace.seesMessage(pat, 'its own workspace only', DIRECT_MESSAGES.pat);
    expect(await workspace.slack.calls('views.open')).toEqual([]);
    expect(await workspace.macie.calls()).toEqual([]);
  });
});

describe('“Open mentioned Macie job”', () => {
  async function useOn(user: string, text: string, channel: string = security) {
    const { ts } = await workspace.slack.message({ user, channel, text });
    await use(user, { channel, ts });
  }
  const use = (user: string, { channel, ts }: Pick<SimMessage, 'channel' | 'ts'>) =>
    workspace.slack.shortcut({ user, callbackId: 'open_mentioned_job', channel, ts });

  test.each([
    ['an id', ({ jobId }: { jobId: string }) => `look at ${jobId}, please`],
    ['an ARN and its id', ({ jobId, arn }: { jobId: string; arn: string }) => `${jobId}: ${arn}.`],
  ])('%s: its card, for the person alone', async (_, text) => {
    const job = await identityOf('pci-scan');
    await useOn(vera, text(job));
    await workspace.slack.waitFor(
      vera,
      ({ messages }) =>
        (messages[security] ?? []).filter((one) => wordsOf(one).includes('Job id:')).length > 1,
    );
    const [, card] = await cards(vera);
    expect(card).toMatchObject({ ephemeralFor: vera });
    expect(wordsOf(card ?? { blocks: [] })).toContain('## pci-scan');
  });

  test('an ARN costs one call, and an id one in each target Region', async () => {
    const { arn, jobId } = await identityOf('pci-scan');
    const described = async () => (await workspace.macie.calls('DescribeClassificationJob')).length;
    const before = await described();
    await useOn(vera, `${arn} is the one`);
    await workspace.slack.waitFor(vera, ({ messages }) => countCards(messages) === 2);
    expect((await described()) - before).toBe(1);
    await useOn(vera, `${jobId} is the one`);
    await workspace.slack.waitFor(vera, ({ messages }) => countCards(messages) === 3);
    expect((await described()) - before).toBe(5);
  });

  const countCards = (messages: Record<string, SimMessage[]>) =>
    (messages[security] ?? []).filter((one) => wordsOf(one).includes('Job id:')).length;

  test('several: a choice', async () => {
    const [one, other] = [await identityOf('pci-scan'), await identityOf('merger-data-room')];
    await useOn(vera, `${one.jobId} or ${other.arn}?`);
    const choice = await workspace.seesMessage(vera, 'Several jobs fit');
    expect(JSON.stringify(choice.blocks)).toContain('merger-data-room');
    expect(JSON.stringify(choice.blocks)).toContain('pci-scan');
  });

  test('none, and none that Macie knows: a sentence', async () => {
    await useOn(vera, 'what about pci-scan?');
    await workspace.seesMessage(vera, 'This message names no Macie job');
    await useOn(vera, 'what about 0123456789abcdef0123456789abcdef?');
    await workspace.seesMessage(vera, 'Macie knows no job that this message names');
  });

  test('in a message of the bot, whose buttons name the job', async () => {
    await workspace.slack.command({
      user: USERS.omar,
      channel: security,
      text: '/macie cancel pci-scan',
    });
    const modal = await workspace.seesModal(USERS.omar, 'Reason');
    const values = { reason: { reason: 'superseded' } };
    await workspace.slack.submit({ user: USERS.omar, viewId: modal.id, values });
    const asked = await workspace.seesMessage(vera, 'Approval needed', CHANNELS.approvals);
    await use(vera, asked);
    await workspace.seesMessage(vera, '## pci-scan', CHANNELS.approvals);
  });

  test('a target Region that does not answer is named', async () => {
    await workspace.macie.faults({ operation: '*', kind: 'access-denied', count: 99 });
    await useOn(vera, 'what about 0123456789abcdef0123456789abcdef?');
    const answer = await workspace.seesMessage(vera, 'Macie knows no job');
    expect(wordsOf(answer)).toContain('production · us-east-1: denied');
  });

  test('is for people of the workspace who may see jobs, and used once', async () => {
    await useOn(gus, 'x');
    await workspace.seesMessage(gus, 'it needs the permission view');
    await useOn(pat, 'x', partnerShared);
    await workspace.seesMessage(pat, 'its own workspace only', partnerShared);
    await useOn(vera, 'x');
    await workspace.seesMessage(vera, 'names no Macie job');
    const used = (await workspace.slack.deliveries()).at(-1);
    expect((await workspace.slack.replay(used?.id ?? '')).status).toBe(401);
    expect(await workspace.macie.calls()).toEqual([]);
  });
});
