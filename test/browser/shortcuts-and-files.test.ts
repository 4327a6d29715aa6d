import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';

import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { composer, messages, type PageBench, startPage, type } from './support/start-page.ts';

let bench: PageBench;

beforeAll(async () => {
  bench = await startPage();
});
afterEach(async () => {
  await Promise.all(bench.browser.contexts().map((context) => context.close()));
  await bench.bench.control.reset();
});
afterAll(() => bench.stop());

test('a global shortcut opens a modal, by mouse', async () => {
  const omar = await bench.open(USERS.omar);
  await omar.getByRole('button', { name: 'Shortcuts' }).click();
  await omar.getByRole('menuitem', { name: 'Open a scan Macie' }).click();
  const dialog = omar.getByRole('dialog', { name: 'Pause a job' });
  await dialog.getByText('Which scan?').waitFor();
});

test('a global shortcut opens a modal, by keyboard, and Escape only closes the menu', async () => {
  const omar = await bench.open(USERS.omar);
  const opener = omar.getByRole('button', { name: 'Shortcuts' });
  await composer(omar).press('Shift+Tab');
  expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
  await omar.keyboard.press('Enter');
  await omar.getByRole('menu', { name: 'Shortcuts' }).waitFor();
  await omar.keyboard.press('Escape');
  await omar.getByRole('menu').waitFor({ state: 'detached' });
  expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
  await omar.keyboard.press('Enter');
  await omar.keyboard.press('Enter');
  await omar.getByRole('dialog', { name: 'Pause a job' }).waitFor();
});

test('a message shortcut is used on a message, by mouse and by keyboard', async () => {
  const omar = await bench.open(USERS.omar);
  await type(omar, 'see payroll-scan');
  const message = messages(omar).filter({ hasText: 'see payroll-scan' }).first();
  await message.hover();
  await message.getByRole('button', { name: 'More message actions' }).click();
  await omar.getByRole('menuitem', { name: 'Open the scan mentioned here' }).click();
  const answers = messages(omar).filter({ hasText: 'Mentioned: see payroll-scan' });
  await answers.getByText('Only visible to you').waitFor();
  await message.getByRole('button', { name: 'More message actions' }).press('Enter');
  await omar.keyboard.press('Enter');
  await answers.nth(1).waitFor();
  expect(await answers.getByRole('button', { name: 'More message actions' }).count()).toBe(0);
});

test('a shortcut that fails says so', async () => {
  const omar = await bench.open(USERS.omar);
  await omar.route('**/_control/shortcut', (route) => route.abort());
  await omar.getByRole('button', { name: 'Shortcuts' }).click();
  await omar.getByRole('menuitem').click();
  await messages(omar).getByText('“Open a scan” failed with the error').waitFor();
});

test('a file is shown with its title, name and size, and is saved as it was', async () => {
  const omar = await bench.open(USERS.omar);
  await type(omar, '/macie file');
  const ada = await bench.open(USERS.ada);
  const message = messages(ada).filter({ hasText: 'Two cells of payroll.xlsx' });
  const file = message.getByRole('list', { name: 'Files' }).getByRole('listitem');
  expect(await file.innerText()).toBe('Where to look\ncells.csv\n31 bytes');
  const waiting = ada.waitForEvent('download');
  await file.getByRole('link', { name: 'Download cells.csv' }).press('Enter');
  const download = await waiting;
  expect(download.suggestedFilename()).toBe('cells.csv');
  expect(await readFile(await download.path(), 'utf8')).toBe('sheet,cell\nSheet2,C5\nSheet2,C9\n');
});

test('in a narrow window everything can be reached', async () => {
  const omar = await bench.open(USERS.omar, CHANNELS.security);
  await omar.setViewportSize({ width: 400, height: 700 });
  await type(omar, '/macie file');
  await messages(omar).getByRole('link', { name: 'Download cells.csv' }).click({ trial: true });
  await omar.getByRole('button', { name: 'macie', exact: true }).click();
  const panel = omar.getByRole('tabpanel', { name: 'Home' });
  await panel.getByLabel('Choose what to do').click({ trial: true });
  expect(await panel.evaluate((box) => box.scrollWidth <= box.clientWidth)).toBe(true);
});
