import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';

import { type ControlClient, createControlClient } from '../../src/sandbox/slack/control-client.ts';
import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { findPage } from './support/build-page.ts';
import { launchBrowser } from './support/launch-browser.ts';
import { messages } from './support/start-page.ts';

const { omar, ada } = USERS;
const { SCREENSHOTS } = process.env;
let sandbox: Sandbox;
let browser: Browser;
let control: ControlClient;

beforeAll(async () => {
  await findPage();
  sandbox = await startSandbox({ speed: 1, seed: 1, jobs: 0, socket: false });
  control = createControlClient(sandbox.pageUrl);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});

/** Omar asks to cancel a job. */
async function askToCancel(job: string): Promise<void> {
  const text = `/macie cancel ${job} not needed any more`;
  await control.command({ user: omar, channel: CHANNELS.security, text });
  const { views } = await control.waitFor(omar, (state) =>
    JSON.stringify(state.views).includes('Ask for approval'),
  );
  const values = { reason: { reason: 'not needed any more' } };
  await control.submit({ user: omar, viewId: views[0]?.id ?? '', values });
}

async function openApprovals(user: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1180, height: 760 } });
  await page.goto(`${sandbox.pageUrl}/#user=${user}&channel=${CHANNELS.approvals}`);
  return page;
}

const requestFor = (page: Page, job: string) =>
  messages(page)
    .filter({ hasText: `to cancel ${job}` })
    .first();

async function picture(page: Page, name: string): Promise<void> {
  if (SCREENSHOTS) await page.screenshot({ path: `${SCREENSHOTS}/${name}.png` });
}

test('denied, by keyboard, with a reason', async () => {
  await askToCancel('pci-scan');
  const page = await openApprovals(ada);
  await requestFor(page, 'pci-scan').getByRole('button', { name: 'Deny…' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Deny a request' });
  await dialog.getByLabel('Reason').fill('the audit needs it');
  await page.keyboard.press('Enter');
  const ended = messages(page).filter({ hasText: '⛔ Denied: cancel a job' });
  await ended.getByText('the audit needs it').waitFor();
  expect(await ended.getByRole('button', { name: 'Approve' }).count()).toBe(0);
  await picture(page, 'denied');
});

test('withdrawn by the one who asked', async () => {
  await askToCancel('hr-onboarding-documents');
  const page = await openApprovals(omar);
  const request = requestFor(page, 'hr-onboarding-documents');
  await request.getByRole('button', { name: 'Withdraw' }).click();
  await messages(page).filter({ hasText: '↩️ Withdrawn: cancel a job' }).waitFor();
  await picture(page, 'withdrawn');
});

test('void, when the job was cancelled meanwhile', async () => {
  await askToCancel('data-lake-full-sweep');
  const page = await openApprovals(ada);
  const request = requestFor(page, 'data-lake-full-sweep');
  await request.getByRole('button', { name: 'Approve' }).waitFor();
  await cancelInConsole('data-lake-full-sweep');
  await request.getByRole('button', { name: 'Approve' }).click();
  const ended = messages(page).filter({ hasText: '🚫 Void: cancel a job' });
  await ended.getByText('The job is cancelled, which is permanent.').waitFor();
  await picture(page, 'void');
});

test('lapsed, when the clock is moved', async () => {
  await askToCancel('merger-data-room');
  const page = await openApprovals(ada);
  await requestFor(page, 'merger-data-room').waitFor();
  sandbox.clock.moveBy(4 * 3_600_000 + 1_000);
  const ended = messages(page).filter({ hasText: '⌛ Lapsed: cancel a job' });
  await ended.getByText('Nobody decided in time.').waitFor();
  await picture(page, 'lapsed');
});

/** What somebody does in the AWS console, behind the bot's back. */
async function cancelInConsole(name: string): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    authorization:
      'AWS4-HMAC-SHA256 Credential=X/20260101/us-east-1/macie2/aws4_request, SignedHeaders=host, Signature=00',
  };
  const filterCriteria = { includes: [{ key: 'name', comparator: 'EQ', values: [name] }] };
  const list = await fetch(`${sandbox.macieUrl}/jobs/list`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ filterCriteria }),
  });
  const { items } = (await list.json()) as { items: { jobId: string }[] };
  await fetch(`${sandbox.macieUrl}/jobs/${items[0]?.jobId}`, {
    method: 'PATCH',
    headers,
    body: JSON.stringify({ jobStatus: 'CANCELLED' }),
  });
}
