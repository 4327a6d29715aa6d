import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { FEED, feedSteps, keyOf, MINUTE, withFeeds } from '../support/feed-steps.ts';
import { findingSteps } from '../support/finding-steps.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';

const { vera, omar } = USERS;
const { findings, security } = CHANNELS;

let workspace: Workspace;
const { runFeed, sees, timesTold, messagesIn } = feedSteps(() => workspace);
const { addFindings, press } = findingSteps(() => workspace);

beforeAll(async () => {
  const config = withFeeds();
  workspace = await startWorkspace({ scheduled: true, config, overrides: { leaseMs: 1_000 } });
});
afterAll(() => workspace.stop());
beforeEach(async () => {
  await workspace.reset();
  await runFeed();
});

/** So long ago, by the clock of Macie and of the bot. */
const ago = (minutes: number) =>
  new Date(workspace.clock.now().getTime() - minutes * MINUTE).toISOString();
const finding = (name: string, more: object = {}) => ({ key: keyOf(name), ...more });

describe('the feed', () => {
  test('tells a new finding, which anybody who may view opens, and which is told once', async () => {
    await addFindings(finding('new', { bucketName: 'acme-exports' }));
    await runFeed();
    const message = await sees(keyOf('new'));
    expect(wordsOf(message)).toContain('acme-exports');
    expect(wordsOf(message)).toContain('production · us-east-1');
    await press(vera, message, 'finding.open');
    const card = await workspace.seesMessage(vera, '[Refresh]', findings);
    expect(card.ephemeralFor).toBe(vera);
    await runFeed();
    await runFeed();
    expect((await messagesIn(findings)).filter((one) => wordsOf(one) === wordsOf(message))).toEqual(
      [message],
    );
  });

  test('brings the message of a finding up to date when it is seen again', async () => {
    const policy = { type: 'Policy:IAMUser/S3BucketPublic', bucketName: 'acme-reference-data' };
    const [id = ''] = await addFindings(policy);
    await runFeed();
    const message = await sees(policy.bucketName);
    expect(wordsOf(message)).toContain('production · us-east-1');
    expect(wordsOf(message)).not.toContain('times');
    await addFindings({ id, count: 3 });
    await runFeed();
    const changed = await sees([policy.bucketName, 'seen 3 times']);
    expect(changed.ts).toBe(message.ts);
  });

  test('tells forty findings of a job in one message, its thread holding them', async () => {
    const job = await workspace.ask(vera, '/macie job pci-scan', '## pci-scan');
    const [, jobId] = /Job id: ([0-9a-f]{32})/.exec(wordsOf(job)) ?? [];
    const names = Array.from({ length: 40 }, (_, index) => `of-job-${index}-`);
    await addFindings(...names.map((name) => finding(name, { jobId, severity: 'High' })));
    await runFeed();
    const message = await sees('new findings of the job pci-scan');
    expect(wordsOf(message)).toMatch(/4\d new findings/);
    await sees('Findings 31 to 4');
    expect(await timesTold(names)).toEqual(names.map(() => 1));
    const told = (await messagesIn(findings)).filter((one) => wordsOf(one).includes('of-job-'));
    expect(told.length).toBeGreaterThan(1);
    expect(told.every(({ threadTs }) => threadTs === message.ts)).toBe(true);
  });

  test('tells those that come late, and those of the same time', async () => {
    // What is older than a feed's first start is none of its news.
    await runFeed();
    const updatedAt = ago(1);
    await addFindings(finding('first', { createdAt: updatedAt }));
    await runFeed();
    await addFindings(
      finding('same', { createdAt: updatedAt }),
      finding('late', { createdAt: ago(5.5) }),
    );
    await runFeed();
    await sees(keyOf('same'));
    await sees(keyOf('late'));
    await addFindings(finding('next'));
    await runFeed();
    await sees(keyOf('next'));
    expect(await timesTold(['first', 'same', 'late', 'next'])).toEqual([1, 1, 1, 1]);
  });

  test('goes on where it was after a restart, however long that took', async () => {
    await addFindings(finding('before'));
    await workspace.stopBot();
    for (let hours = 0; hours < 3; hours += 1) workspace.clock.moveBy(60 * MINUTE);
    await addFindings(finding('meanwhile', { createdAt: ago(60) }));
    await workspace.restartBot(withFeeds());
    await runFeed();
    await workspace.restartBot(withFeeds());
    await addFindings(finding('after'));
    await runFeed();
    await sees(keyOf('after'));
    expect(await timesTold(['before', 'meanwhile', 'after'])).toEqual([1, 1, 1]);
  });

  test('leaves muted findings out, and the list of mutes says how many', async () => {
    const bucket = { bucketName: 'acme-exports' };
    await addFindings(finding('told', bucket));
    await runFeed();
    const message = await sees(keyOf('told'));
    await press(omar, message, 'finding.mute');
    const { id: viewId } = await workspace.seesModal(omar, 'For how long');
    await workspace.slack.submit({
      user: omar,
      viewId,
      values: {
        'mute-what': { 'mute-what': 'bucket' },
        'mute-for': { 'mute-for': '1d' },
        reason: { reason: 'being cleaned' },
      },
    });
    await workspace.seesMessage(omar, 'The feeds no longer tell', findings);
    await addFindings(finding('muted', bucket), finding('other'));
    await runFeed();
    await sees(keyOf('other'));
    expect(await timesTold(['muted'])).toEqual([0]);
    await workspace.ask(vera, '/macie mutes', '1 finding kept out so far');
    await workspace.ask(vera, '/macie exposure', '🔕 Muted: findings in the bucket acme-exports');
  });
});

describe('feeds', () => {
  test('each tell from their severity on, in their channel, samples hidden or marked', async () => {
    const strict = { ...FEED, channel: security, minSeverity: 'High' as const };
    await workspace.restartBot(withFeeds([FEED, strict], 'hide'));
    await runFeed(security);
    await addFindings(
      finding('low', { severity: 'Low' }),
      finding('high', { severity: 'High' }),
      finding('sample', { severity: 'High', sample: true }),
    );
    await Promise.all([runFeed(security), runFeed()]);
    await sees(keyOf('high'), security);
    await sees(keyOf('high'));
    const names = ['low', 'high', 'sample'];
    expect(await timesTold(names, security)).toEqual([0, 1, 0]);
    expect(await timesTold(names)).toEqual([1, 1, 0]);
    await workspace.restartBot(withFeeds());
    await addFindings(finding('shown', { sample: true }));
    await runFeed();
    expect(wordsOf(await sees(keyOf('shown')))).toContain('sample');
  });

  test('go on where a target Region fails, which /macie schedule names, and catch up', async () => {
    await workspace.macie.faults({
      operation: 'ListFindings',
      kind: 'access-denied',
      region: 'eu-central-1',
      count: 1_000,
    });
    await addFindings(finding('here'), finding('there', { region: 'eu-central-1' }));
    await runFeed();
    await sees(keyOf('here'));
    const failing = 'production · eu-central-1: its findings could not be read since';
    await workspace.ask(vera, '/macie schedule', failing);
    expect(workspace.log).toContainEqual(
      expect.objectContaining({ msg: 'findings could not be read', region: 'eu-central-1' }),
    );
    await fetch(`${workspace.macie.url}/_control/faults`, { method: 'DELETE' });
    await runFeed();
    await sees(keyOf('there'));
    expect(await timesTold(['here', 'there'])).toEqual([1, 1]);
  });

  test('are run by hand, by an operator', async () => {
    await addFindings(finding('now'));
    const report = await workspace.ask(omar, '/macie schedule', 'Feed of new findings');
    const blockId = report.blocks.find((one) => JSON.stringify(one).includes('"feed '))?.block_id;
    workspace.clock.moveBy(MINUTE);
    await press(omar, report, 'schedule.run', blockId);
    await sees(keyOf('now'));
    await runFeed();
    expect(await timesTold(['now'])).toEqual([1]);
  });
});
