import type { Browser, Locator, Page } from 'playwright-core';

import type { AppShortcut } from '../../../src/sandbox/slack/app-manifest.ts';
import { CHANNELS } from '../../../src/sandbox/slack/workspace-seed.ts';
import { type Bench, startHttpBench } from '../../sandbox/slack/bot-against-simulator.ts';
import { findPage } from './build-page.ts';
import { launchBrowser } from './launch-browser.ts';
import { registerTrialBot } from './trial-bot.ts';

/** A simulated workspace with a small bot, and a browser to look at it. */
export interface PageBench {
  bench: Bench;
  browser: Browser;
  /** A fresh browser window of a person. */
  open(user: string, channel?: string): Promise<Page>;
  stop(): Promise<void>;
}

const SHORTCUTS: AppShortcut[] = [
  { name: 'Open a scan', type: 'global', callback_id: 'open_scan' },
  { name: 'Open the scan mentioned here', type: 'message', callback_id: 'open_mentioned' },
];

export async function startPage(): Promise<PageBench> {
  const pageDir = await findPage();
  const [bench, browser] = await Promise.all([
    startHttpBench(registerTrialBot, { pageDir, shortcuts: SHORTCUTS }),
    launchBrowser(),
  ]);
  return {
    bench,
    browser,
    async open(user, channel = CHANNELS.security) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const page = await context.newPage();
      await page.goto(`${bench.slack.url}/#user=${user}&channel=${channel}`);
      await composer(page).waitFor();
      return page;
    },
    async stop() {
      await browser.close();
      await bench.stop();
    },
  };
}

export function composer(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Message / });
}

export function messages(page: Page): Locator {
  return page.getByRole('log', { name: /^Messages in / }).getByRole('article');
}

/** Types with the keyboard alone; the composer has the focus when a channel opens. */
export async function type(page: Page, text: string): Promise<void> {
  await composer(page).focus();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}
