import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { Schedule } from '../../src/domain/schedule.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { approvalSteps } from '../support/approval-steps.ts';
import { homeSteps } from '../support/home-steps.ts';
import { startWorkspace, type Workspace } from '../support/start-workspace.ts';

const { vera, omar, ada } = USERS;
/** It expires first of all. */
const SOONEST = 'merger-data-room';
/** It has six days left. */
const LATER = 'newsletter-listen';
/** Runs by hand alone. */
const schedule = { cron: '0 0 29 2 *', timezone: 'UTC' } as const;
const EXPIRY: Schedule = { ...schedule, id: 'expiry', kind: 'expiry' };
const DIGEST: Schedule = {
  ...schedule,
  id: `digest ${CHANNELS.digest}`,
  kind: 'digest',
  channelId: CHANNELS.digest,
};

let workspace: Workspace;
const { openHome, seesHome, press, offered } = homeSteps(() => workspace);
const { request } = approvalSteps(() => workspace);

beforeAll(async () => {
  workspace = await startWorkspace({ overrides: { schedules: [EXPIRY, DIGEST] } });
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

/** The buttons that stand below a job's name. */
async function buttonsOf(user: string, job: string): Promise<string> {
  const { home } = await workspace.slack.state(user);
  const blocks = home?.blocks ?? [];
  const name = blocks.findIndex((block) => JSON.stringify(block).includes(job));
  return blocks[name + 1]?.block_id ?? '';
}

async function submit(user: string, words: string, reason = 'needed again'): Promise<void> {
  const modal = await workspace.seesModal(user, words);
  await workspace.slack.submit({ user, viewId: modal.id, values: { reason: { reason } } });
}

async function openWithExpiring(user: string): Promise<void> {
  await openHome(omar, 'Look for expiring jobs', 'Running jobs');
  await press(omar, 'schedule.run', { blockId: await blockWith(omar, 'expiry') });
  await workspace.seesMessage(omar, 'Look for expiring jobs: Done', DIRECT_MESSAGES.omar);
  await workspace.seesMessage(omar, SOONEST, CHANNELS.warnings);
  await openHome(user, SOONEST, 'Running jobs');
}

/** The block whose button carries a value. */
async function blockWith(user: string, value: string): Promise<string> {
  const { home } = await workspace.slack.state(user);
  const found = home?.blocks.find((block) => JSON.stringify(block).includes(`"value":"${value}"`));
  return found?.block_id ?? '';
}

describe('from the Home', () => {
  test('an expiring job is resumed, and answered in the direct message', async () => {
    await openWithExpiring(omar);
    await press(omar, 'expiry.resume', { blockId: await buttonsOf(omar, SOONEST) });
    await submit(omar, 'Macie');
    await workspace.seesMessage(omar, 'Done: the job', DIRECT_MESSAGES.omar);
    await seesHome(omar, 'The answer to what you did is under Messages');
    await workspace.seesMessage(vera, SOONEST, CHANNELS.warnings);
  });

  test('reminders of one are snoozed', async () => {
    await openWithExpiring(omar);
    await press(omar, 'expiry.snooze', { blockId: await buttonsOf(omar, LATER), value: '1d' });
    await seesHome(omar, 'Reminders snoozed until');
  });

  test('a viewer sees what expires, and may open it', async () => {
    await openWithExpiring(vera);
    expect(await offered(vera)).toEqual([
      'expiry.open',
      'finding.open',
      'home.refresh',
      'job.open',
    ]);
    await press(vera, 'expiry.open');
    await workspace.seesMessage(vera, 'Job id:', DIRECT_MESSAGES.vera);
  });

  test('a request is denied with a reason', async () => {
    await request('cancel');
    await openHome(ada, 'asks to cancel pci-scan');
    await press(ada, 'approval.deny');
    await submit(ada, 'The reason is shown to them', 'not today');
    await seesHome(ada, 'Nothing waits for you.', 'under Messages');
    await workspace.seesMessage(ada, 'Denied', DIRECT_MESSAGES.ada);
  });

  test('a request is taken back', async () => {
    await request('cancel');
    await openHome(omar, 'asks to cancel pci-scan');
    await press(omar, 'approval.withdraw');
    await seesHome(omar, 'Nothing of yours is open.', 'under Messages');
  });
});

test('the exposure is compared with the last digest', async () => {
  await openHome(omar, 'Exposure digest', 'Running jobs');
  await press(omar, 'schedule.run', { blockId: await blockWith(omar, DIGEST.id) });
  await workspace.seesMessage(vera, 'Exposure of S3 buckets', CHANNELS.digest);
  await workspace.restartBot();
  const whole = await openHome(vera, 'Exposure unchanged since');
  const figures = whole.match(/.* public .* of [\d,]+ buckets/)?.[0] ?? 'no figures';
  await workspace.restartBot();
  await workspace.macie.faults({
    operation: '*',
    kind: 'access-denied',
    account: '111122223333',
    region: 'us-east-1',
    count: 99,
  });
  const home = await openHome(vera, '⚠️ production · us-east-1 with figures of', 'no answer now');
  expect(home).toContain(`${figures}\n`);
});
