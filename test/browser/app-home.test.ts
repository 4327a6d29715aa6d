import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';

import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { composer, type PageBench, startPage } from './support/start-page.ts';

let bench: PageBench;

beforeAll(async () => {
  bench = await startPage();
});
afterEach(async () => {
  await Promise.all(bench.browser.contexts().map((context) => context.close()));
  await bench.bench.control.reset();
});
afterAll(() => bench.stop());

const home = (page: Page) => page.getByRole('tabpanel', { name: 'Home' });
const appEntry = (page: Page) => page.getByRole('button', { name: 'macie', exact: true });

async function openHome(user: string): Promise<Page> {
  const page = await bench.open(user);
  await appEntry(page).click();
  await home(page).getByRole('heading', { name: 'Your scans' }).waitFor();
  return page;
}

test('an app has a Home, of each person their own, and its messages', async () => {
  const page = await openHome(USERS.omar);
  await home(page).getByText('@Omar Haddad').waitFor();
  await page.getByRole('tab', { name: 'Home', selected: true }).waitFor();
  await page.getByRole('button', { name: 'Ada Okafor approver' }).click();
  await home(page).getByText('@Ada Okafor').waitFor();
  await page.getByRole('tab', { name: 'Messages' }).click();
  await composer(page).waitFor();
  expect(await home(page).count()).toBe(0);
  const opened = (await bench.bench.control.deliveries()).map(({ payload }) => payload.event);
  expect(opened).toMatchObject([
    { type: 'app_home_opened', user: USERS.omar, tab: 'home' },
    { type: 'app_home_opened', user: USERS.ada, tab: 'home' },
    { type: 'app_home_opened', user: USERS.ada, tab: 'messages' },
  ]);
});

test('its buttons ask first, and it is drawn anew wherever it is open', async () => {
  const [page, other] = await Promise.all([openHome(USERS.omar), openHome(USERS.omar)]);
  await home(page).getByRole('button', { name: 'Pause all' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Pause everything?' });
  await dialog.getByRole('button', { name: 'Leave it' }).click();
  await dialog.waitFor({ state: 'detached' });
  await home(page).getByText('Last: Nothing yet').waitFor();
  await home(page).getByRole('button', { name: 'Pause all' }).click();
  await dialog.getByRole('button', { name: 'Pause everything' }).click();
  await home(page).getByText('Last: a button was used').waitFor();
  await home(other).getByText('Last: a button was used').waitFor();
});

test('its menus work, by keyboard too', async () => {
  const page = await openHome(USERS.omar);
  await home(page).getByRole('button', { name: 'More actions' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Refresh' }).waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await home(page).getByText('Last: help was used').waitFor();
  await home(page).getByLabel('Choose what to do').selectOption('Cancel');
  await home(page).getByText('Last: cancel was used').waitFor();
  await home(page).getByLabel('Choose a target').selectOption('Staging');
  await home(page).getByText('Last: staging was used').waitFor();
});

test('the arrow keys go from tab to tab, and Enter opens one', async () => {
  const page = await openHome(USERS.omar);
  await page.getByRole('tab', { name: 'Home' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('tab', { name: 'Home', selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Messages', selected: true }).waitFor();
  await composer(page).waitFor();
});

test('what the app has not published is not there, and a failed press is told', async () => {
  const page = await bench.open(USERS.omar);
  await page.route('**/_control/home', (route) => route.abort());
  await appEntry(page).click();
  await home(page).getByText('macie has not published a Home for Omar Haddad.').waitFor();
  await bench.bench.control.home({ user: USERS.omar });
  await home(page).getByRole('heading', { name: 'Your scans' }).waitFor();
  await page.route('**/_control/action', (route) => route.abort());
  await home(page).getByRole('button', { name: 'Look again' }).click();
  await home(page).getByRole('alert').getByText('does not answer').waitFor();
});

test('a new message leads to the Messages tab', async () => {
  const page = await openHome(USERS.omar);
  const { client } = bench.bench.app;
  await client.chat.postMessage({ channel: DIRECT_MESSAGES.omar, text: 'Psst' });
  await page.getByRole('tab', { name: 'Messages new messages' }).waitFor();
  await page.getByRole('button', { name: 'random' }).click();
  await page.getByRole('button', { name: 'macie new messages' }).click();
  await page.getByRole('log').getByText('Psst').waitFor();
  await appEntry(page).waitFor();
});

test('an address leads to the Home', async () => {
  const page = await bench.open(USERS.gus, CHANNELS.security);
  await page.goto(`${bench.bench.slack.url}/#user=${USERS.gus}&channel=D&tab=home`);
  await home(page).getByText('@Gus Moreau').waitFor();
});
