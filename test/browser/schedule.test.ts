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
const DAYS = 12;

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

async function openAs(user: string, channel: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1180, height: 1000 } });
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
});

test('days go by: a job that expires, and digests with a growing chart', async () => {
  const slack = createControlClient(sandbox.pageUrl);
  const passDays = async (from: number, to: number) => {
    for (let day = from; day <= to; day += 1) {
      sandbox.clock.moveBy(DAY_MS);
      await slack.waitFor(
        USERS.vera,
        ({ messages: all }) => (all[CHANNELS.digest] ?? []).length >= day,
      );
    }
  };
  await passDays(1, 4);
  const omar = await openAs(USERS.omar, CHANNELS.warnings);
  const expired = messages(omar).filter({ hasText: 'Expired' }).first();
  await expired.waitFor();
  expect(await expired.getByRole('button', { name: 'Resume…' }).count()).toBe(0);
  const expiring = messages(omar).filter({ hasText: 'Less than 3 days left' }).first();
  await expiring.getByText('1 reply').waitFor();
  await picture(omar, 'expiry');

  await passDays(5, DAYS);
  const vera = await openAs(USERS.vera, CHANNELS.digest);
  // A digest stands whole in the picture.
  await vera.setViewportSize({ width: 1180, height: 1700 });
  const full = messages(vera).filter({ hasText: 'By account and Region' }).last();
  await full.getByText(/Access to buckets, \d+ days/).waitFor();
  await picture(full, 'digest');
  await full.getByRole('button', { name: 'Details' }).click();
  await full.getByText('1 reply').waitFor();
});
