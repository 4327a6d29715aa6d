import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';

import { createControlClient } from '../../src/sandbox/slack/control-client.ts';
import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { findPage } from './support/build-page.ts';
import { launchBrowser } from './support/launch-browser.ts';
import { composer, messages } from './support/start-page.ts';

const { SCREENSHOTS } = process.env;
const REASON = 'superseded by the new scan';

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
  const page = await browser.newPage({ viewport: { width: 1180, height: 1500 } });
  await page.goto(`${sandbox.pageUrl}/#user=${user}&channel=${channel}`);
  await composer(page).waitFor();
  return page;
}

const home = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Home' });

async function openHome(user: string, words: string): Promise<Page> {
  const page = await openAs(user);
  await page.getByRole('button', { name: 'macie', exact: true }).click();
  await home(page).getByText(words).first().waitFor();
  return page;
}

async function picture(page: Page, name: string): Promise<void> {
  if (!SCREENSHOTS) return;
  // What Macie says comes a moment after what the database knows.
  await home(page).getByText('Running').first().waitFor();
  await page.screenshot({ path: `${SCREENSHOTS}/home-${name}.png` });
}

test('an approver decides in the Home what an operator asked for', async () => {
  const omar = await openAs(USERS.omar);
  await composer(omar).fill(`/macie cancel pci-scan ${REASON}`);
  await omar.keyboard.press('Enter');
  const dialog = omar.getByRole('dialog', { name: 'Cancel a job' });
  await dialog.getByText('Cancelling is permanent').waitFor();
  await dialog.getByRole('button', { name: 'Ask for approval' }).click();
  await messages(omar).filter({ hasText: 'approval is asked for' }).waitFor();

  const asked = await openHome(USERS.omar, REASON);
  expect(await home(asked).getByRole('button', { name: 'Approve' }).count()).toBe(0);
  await picture(asked, 'omar');
  const vera = await openHome(USERS.vera, 'Running');
  expect(
    await home(vera)
      .getByRole('button', { name: /Approve|Resume…|Run now/ })
      .count(),
  ).toBe(0);
  await picture(vera, 'vera');

  const ada = await openHome(USERS.ada, REASON);
  await picture(ada, 'ada');
  await home(ada).getByRole('button', { name: 'Approve' }).first().click();
  await home(ada).getByText('Nothing waits for you').waitFor();
  await picture(ada, 'ada-after');
});

test('a guest is told so, and somebody of another team sees nothing', async () => {
  await openHome(USERS.gus, 'it needs the permission view');
  const pat = await openAs(USERS.pat, CHANNELS.partnerShared);
  await pat.getByRole('button', { name: 'macie', exact: true }).click();
  await home(pat).getByText('There is nothing here yet').waitFor();
  const { home: published } = await createControlClient(sandbox.pageUrl).state(USERS.pat);
  expect(published).toBeUndefined();
});
