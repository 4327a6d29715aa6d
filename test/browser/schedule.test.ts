import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';

import { createControlClient } from '../../src/sandbox/slack/control-client.ts';
import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { findPage } from './support/build-page.ts';
import { launchBrowser } from './support/launch-browser.ts';
import { composer, messages } from './support/start-page.ts';

const { SCREENSHOTS } = process.env;
const DAY_MS = 86_400_000;
const DAYS = 14;

let sandbox: Sandbox;
let browser: Browser;

beforeAll(async () => {
  await findPage();
  sandbox = await startSandbox({ speed: 1, seed: 1, jobs: 0, socket: false });
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});

async function openAs(user: string, channel: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1180, height: 1400 } });
  await page.goto(`${sandbox.pageUrl}/#user=${user}&channel=${channel}`);
  return page;
}

async function picture(of: Page | Locator, name: string): Promise<void> {
  if (SCREENSHOTS) await of.screenshot({ path: `${SCREENSHOTS}/${name}.png` });
}

test('an operator resumes a job at a time of their own', async () => {
  const omar = await openAs(USERS.omar, CHANNELS.security);
  await composer(omar).fill('/macie pause pci-scan until in 3 days reason: quiet weekend');
  await omar.keyboard.press('Enter');
  const modal = omar.getByRole('dialog');
  await modal.getByText('Macie stops now').waitFor();
  await picture(omar, 'timed-resume');
  await modal.getByRole('button', { name: 'Pause' }).click();
  await messages(omar).filter({ hasText: 'Done: the job is paused' }).last().waitFor();
  const card = messages(omar).filter({ hasText: 'Done: the job is paused' }).last();
  expect(await card.textContent()).toContain('Resumes');
  await composer(omar).fill('/macie schedule');
  await omar.keyboard.press('Enter');
  await messages(omar).filter({ hasText: 'Timed resumes' }).last().waitFor();
  await picture(omar, 'schedule');
}, 60_000);

test('days go by: digests with a growing chart, and a job that expires', async () => {
  const slack = createControlClient(sandbox.pageUrl);
  for (let day = 1; day <= DAYS; day += 1) {
    sandbox.clock.moveBy(DAY_MS);
    await slack.waitFor(
      USERS.vera,
      ({ messages: all }) => (all[CHANNELS.digest] ?? []).length >= day,
      20_000,
    );
  }
  const vera = await openAs(USERS.vera, CHANNELS.digest);
  const full = messages(vera).filter({ hasText: 'By account and Region' }).last();
  await full.getByText(/Access to buckets, \d+ days/).waitFor();
  await picture(full, 'digest');
  await full.getByRole('button', { name: 'Details' }).click();
  await messages(vera)
    .filter({ hasText: 'In the thread' })
    .or(vera.getByText('1 reply'))
    .first()
    .waitFor();

  const omar = await openAs(USERS.omar, CHANNELS.warnings);
  await messages(omar).filter({ hasText: 'A paused job expires' }).last().waitFor();
  await messages(omar).filter({ hasText: 'Expired' }).first().waitFor();
  await picture(omar, 'expiry');
}, 240_000);
