import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';

import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { findPage } from './support/build-page.ts';
import { launchBrowser } from './support/launch-browser.ts';
import { composer, messages } from './support/start-page.ts';

/** Where to keep pictures for the docs: `SCREENSHOTS=docs/images npm test -- test/browser/sandbox`. */
const { SCREENSHOTS } = process.env;

let sandbox: Sandbox;
let browser: Browser;

beforeAll(async () => {
  await findPage();
  sandbox = await startSandbox({ speed: 1, seed: 1, jobs: 0, socket: false });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});

async function openAs(user: string, channel: string = CHANNELS.security): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1180, height: 900 } });
  await page.goto(`${sandbox.pageUrl}/#user=${user}&channel=${channel}`);
  return page;
}

async function type(page: Page, text: string, answer: string): Promise<void> {
  await composer(page).fill(text);
  await page.keyboard.press('Enter');
  await messages(page).filter({ hasText: answer }).last().waitFor();
}

async function picture(page: Page, name: string): Promise<void> {
  if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/${name}.png` });
}

test('a newcomer’s first minutes: list, open, pause, resume, ask to cancel', async () => {
  const omar = await openAs(USERS.omar);
  await type(omar, '/macie jobs', 'Classification jobs');
  await picture(omar, 'jobs');
  await messages(omar).getByRole('button', { name: 'Next' }).click();
  await messages(omar).filter({ hasText: 'page 2' }).waitFor();
  await messages(omar).getByRole('button', { name: 'Previous' }).click();
  await messages(omar).filter({ hasText: 'page 1' }).waitFor();

  await type(omar, '/macie job pci-scan', 'Job id:');
  await picture(omar, 'job');
  const card = messages(omar).last();
  await card.getByRole('button', { name: 'Pause…' }).click();
  const pausing = omar.getByRole('dialog', { name: 'Pause a job' });
  await pausing.getByText('Resume within 30 days, or the job is cancelled.').waitFor();
  await picture(omar, 'pause');
  await pausing.getByRole('button', { name: 'Pause', exact: true }).click();
  await messages(omar).filter({ hasText: 'Done: the job is paused' }).waitFor();

  await messages(omar).getByRole('button', { name: 'Resume…' }).click();
  const resuming = omar.getByRole('dialog', { name: 'Resume a job' });
  await resuming.getByText('Scanning costs money per gigabyte.').waitFor();
  await resuming.getByRole('button', { name: 'Resume', exact: true }).click();
  await messages(omar).filter({ hasText: 'Done: the job is resumed' }).waitFor();

  await messages(omar).getByRole('button', { name: 'Cancel…' }).click();
  const cancelling = omar.getByRole('dialog', { name: 'Cancel a job' });
  await cancelling.getByText('Cancelling is permanent').waitFor();
  await cancelling.getByRole('button', { name: 'Ask for approval' }).click();
  await cancelling.getByText('Please complete this required field.').waitFor();
  await cancelling.getByLabel('Reason').fill('superseded by the new scan');
  await picture(omar, 'cancel');
  await omar.keyboard.press('Enter');
  await messages(omar).filter({ hasText: 'approval is asked for' }).waitFor();
});

test('an operator asks, may not approve, a viewer neither; an approver approves', async () => {
  const omar = await openAs(USERS.omar, CHANNELS.approvals);
  const request = messages(omar).filter({ hasText: 'Approval needed to cancel a job' });
  await request.getByRole('button', { name: 'Approve' }).click();
  await messages(omar).filter({ hasText: 'you are not one of its approvers' }).waitFor();
  const vera = await openAs(USERS.vera, CHANNELS.approvals);
  await messages(vera).getByRole('button', { name: 'Approve' }).click();
  await messages(vera).filter({ hasText: 'you are not one of its approvers' }).waitFor();

  const ada = await openAs(USERS.ada, CHANNELS.approvals);
  await messages(ada).getByRole('button', { name: 'Deny…' }).waitFor();
  await picture(ada, 'approval');
  await messages(ada).getByRole('button', { name: 'Approve' }).click();
  const ended = messages(ada).filter({ hasText: 'Approved: cancel a job' });
  await ended.getByText('Done: the job is cancelled').waitFor();
  expect(await messages(ada).getByRole('button', { name: 'Approve' }).count()).toBe(0);
  await picture(ada, 'approved');

  const everybody = await openAs(USERS.vera);
  await messages(everybody).filter({ hasText: 'Reason: superseded by the new scan' }).waitFor();
  await type(everybody, '/macie audit action:cancel', 'superseded by the new scan');
  await picture(everybody, 'audit');
});

test('a viewer sees but is refused; somebody of another team is refused', async () => {
  const vera = await openAs(USERS.vera);
  await type(vera, '/macie jobs', 'Classification jobs');
  await type(vera, '/macie pause hr-onboarding-documents', 'it needs the permission operate');
  expect(await vera.getByRole('dialog').count()).toBe(0);
  await picture(vera, 'refused');
  const pat = await openAs(USERS.pat, CHANNELS.partnerShared);
  await type(pat, '/macie jobs', 'its own workspace only');
});

test('hostile names stand there as they are', async () => {
  const vera = await openAs(USERS.vera, CHANNELS.random);
  await type(vera, '/macie jobs "<!channel>"', '<!channel>');
  await type(vera, '/macie job "*x*"', 'Job id:');
  expect(await messages(vera).locator('.mention').count()).toBe(0);
  await messages(vera).getByText('*x*', { exact: true }).waitFor();
});

test('nothing that Slack would refuse was sent, and the bot was never too slow', async () => {
  const omar = await openAs(USERS.omar);
  await composer(omar).waitFor();
  const { notices } = await fetch(`${sandbox.pageUrl}/_control/state?user=${USERS.omar}`).then(
    (answer) => answer.json() as Promise<{ notices: unknown[] }>,
  );
  expect(notices).toEqual([]);
});
