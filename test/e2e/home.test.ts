import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { Schedule } from '../../src/domain/schedule.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { homeSteps } from '../support/home-steps.ts';
import { signedJson } from '../support/signed-form.ts';
import { startWorkspace, type Workspace } from '../support/start-workspace.ts';
import { waitUntil } from '../support/wait-until.ts';

const { vera, omar, ada } = USERS;
/** Target Regions of the example configuration. */
const SOURCES = 4;
const DESCRIBED = 5;

/** Also what Macie says. */
const WHOLE = ['Running jobs', 'Targets'];
/** Runs by hand alone. */
const DIGEST: Schedule = {
  id: `digest ${CHANNELS.digest}`,
  kind: 'digest',
  channelId: CHANNELS.digest,
  cron: '0 0 29 2 *',
  timezone: 'UTC',
};

let workspace: Workspace;
const { openHome, seesHome, press } = homeSteps(() => workspace);

beforeAll(async () => {
  workspace = await startWorkspace({ overrides: { schedules: [DIGEST] } });
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

async function callsOfMacie(): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { operation } of await workspace.macie.calls()) {
    if (operation !== 'AssumeRole') counts[operation] = (counts[operation] ?? 0) + 1;
  }
  return counts;
}

const published = async () => (await workspace.slack.calls('views.publish')).length;

test('many readers within a minute cost one call for each target Region and kind', async () => {
  await Promise.all([vera, omar, ada].map((user) => openHome(user, ...WHOLE)));
  await openHome(vera, ...WHOLE);
  expect(await callsOfMacie()).toEqual({
    ListClassificationJobs: SOURCES,
    ListFindings: SOURCES,
    GetFindings: SOURCES,
    GetBucketStatistics: SOURCES,
    DescribeClassificationJob: DESCRIBED,
  });
});

describe('what Slack tells again shows nothing again:', () => {
  async function toldAgain(tell: () => Promise<unknown>): Promise<void> {
    await openHome(vera, ...WHOLE);
    const before = await published();
    await tell();
    await workspace.stopBot();
    expect(await published()).toBe(before);
    await workspace.restartBot();
  }
  const lastEvent = async () =>
    (await workspace.slack.deliveries()).findLast(({ kind }) => kind === 'events_api');

  test('the same request', () =>
    toldAgain(async () => workspace.slack.replay((await lastEvent())?.id ?? '')));

  test('another request for the same event', () =>
    toldAgain(async () => {
      const request = signedJson((await lastEvent())?.payload ?? {});
      const headers = { ...request.headers, 'x-slack-retry-num': '1' };
      const answer = await fetch(`${workspace.botUrl}/slack/events`, { ...request, headers });
      expect(answer.status).toBe(200);
    }));
});

describe('a target Region', () => {
  test('that fails is named, and the rest is shown', async () => {
    await workspace.macie.faults({
      operation: '*',
      kind: 'access-denied',
      account: '444455556666',
      region: 'eu-central-1',
      count: 99,
    });
    const home = await openHome(vera, 'Running jobs', 'payments · eu-central-1: no answer now');
    expect(home).toContain('⚠️ payments · eu-central-1: no answer now about jobs, findings and');
    expect(home).toContain('(denied)');
    expect(home).toContain('✅ production · us-east-1: answers');
    expect(home).toMatch(/ of [\d,]+ buckets · ⚠️ without payments · eu-central-1\n/);
    expect(home).toMatch(/## Running jobs\n\s*⚠️ without payments · eu-central-1\n/);
    expect(home).toMatch(/## Newest severe findings\n\s*⚠️ without payments · eu-central-1\n/);
    expect(home).toContain('pci-scan');
  });

  test('that is slow keeps nobody waiting', async () => {
    await workspace.macie.faults({
      operation: 'ListFindings',
      kind: 'delay',
      delayMs: 20_000,
      account: '444455556666',
      region: 'us-east-1',
      count: 9,
    });
    await openHome(vera, 'Macie is being asked', 'Expire soon');
    const home = await seesHome(vera, 'payments · us-east-1: no answer now about findings');
    expect(home).toContain('pci-scan');
    expect(home).not.toContain('Macie is being asked');
  });
});

describe('what somebody does', () => {
  test('elsewhere shows their Home anew, if they have it open', async () => {
    await openHome(vera, ...WHOLE);
    const before = await published();
    await workspace.ask(vera, '/macie approvals', 'Nothing waits');
    await workspace.stopBot();
    expect(await published()).toBe(before + 1);
    await workspace.restartBot();
  });

  test('shows none that was not opened within the last hour', async () => {
    await workspace.ask(vera, '/macie approvals', 'Nothing waits');
    await workspace.stopBot();
    expect(await published()).toBe(0);
    await workspace.restartBot();
  });

  async function pause(): Promise<void> {
    await workspace.slack.command({
      user: omar,
      channel: CHANNELS.security,
      text: '/macie pause pci-scan',
    });
    const modal = await workspace.seesModal(omar, 'Macie stops now');
    const values = { reason: { reason: '' } };
    await workspace.slack.submit({ user: omar, viewId: modal.id, values });
  }
  const seesNoScan = (user: string) =>
    workspace.slack.waitFor(user, ({ home }) => !JSON.stringify(home).includes('pci-scan'));

  test('to a job is seen at once, though the jobs are remembered', async () => {
    await openHome(omar, 'pci-scan');
    await pause();
    await workspace.seesMessage(omar, 'Done: the job is paused');
    await seesNoScan(omar);
  });

  test('to a job that shows it late is seen, though somebody looked meanwhile', async () => {
    await openHome(omar, 'pci-scan');
    await workspace.macie.faults({
      operation: 'UpdateClassificationJob',
      kind: 'late',
      delayMs: 2_000,
    });
    await pause();
    const updates = () => workspace.macie.calls('UpdateClassificationJob');
    await waitUntil(async () => (await updates()).length > 0, 'the update');
    await openHome(vera, 'pci-scan');
    await workspace.seesMessage(omar, 'Done: the job is paused');
    await seesNoScan(omar);
  });

  test('is not kept from them when their Home cannot be shown', async () => {
    await openHome(vera, ...WHOLE);
    const faults = [{ method: 'views.publish', kind: 'server_error' as const, count: 99 }];
    await workspace.slack.faults({ faults });
    await workspace.ask(vera, '/macie approvals', 'Nothing waits');
    await workspace.stopBot();
    expect(workspace.log.some(({ msg }) => msg === 'a Home could not be shown')).toBe(true);
    await workspace.restartBot();
  });
});

describe('a button of the Home', () => {
  test('opens a job, in the direct message', async () => {
    await openHome(vera, 'Running jobs');
    await press(vera, 'job.open');
    await workspace.seesMessage(vera, 'Job id:', DIRECT_MESSAGES.vera);
    await seesHome(vera, 'The answer to what you did is under Messages');
    const ephemeral = await workspace.slack.calls('chat.postEphemeral');
    expect(ephemeral).toEqual([]);
  });

  test('opens a finding', async () => {
    await openHome(vera, 'Newest severe findings');
    await press(vera, 'finding.open');
    await workspace.seesMessage(vera, 'High', DIRECT_MESSAGES.vera);
  });

  test('shows it anew, and says nothing', async () => {
    await openHome(vera, ...WHOLE);
    await press(vera, 'home.refresh');
    await workspace.stopBot();
    expect((await workspace.slack.state(vera)).messages[DIRECT_MESSAGES.vera]).toEqual([]);
    expect(await published()).toBe(2);
    await workspace.restartBot();
  });

  test('that is not theirs is refused, in the direct message', async () => {
    await workspace.restartBot((config) => ({
      ...config,
      permissions: { ...config.permissions, operate: [ada] },
    }));
    await openHome(ada, 'Runs next');
    await workspace.restartBot();
    await press(ada, 'schedule.run');
    await workspace.seesMessage(ada, 'needs the permission operate', DIRECT_MESSAGES.ada);
    await seesHome(ada, 'The answer to what you did is under Messages');
  });
});
