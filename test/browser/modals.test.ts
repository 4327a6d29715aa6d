import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';

import { USERS } from '../../src/sandbox/slack/workspace-seed.ts';
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

async function openForm() {
  const page = await bench.open(USERS.omar);
  await type(page, '/macie form');
  const dialog = page.getByRole('dialog', { name: 'Pause a job' });
  await dialog.waitFor();
  return { page, dialog, reason: dialog.getByRole('textbox', { name: 'Why?' }) };
}

const focusedLabel = (page: Page) =>
  page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-labelledby');
    return id ? document.getElementById(id)?.textContent : document.activeElement?.textContent;
  });

test('a modal is filled in, corrected and submitted by keyboard', async () => {
  const { page, dialog, reason } = await openForm();
  expect(await focusedLabel(page)).toBe('Why?');
  await page.keyboard.press('Enter');
  await dialog.getByText('Please complete this required field.').waitFor();
  await page.keyboard.type('because');
  await page.keyboard.press('Enter');
  await dialog.getByText('Name the ticket.').waitFor();
  expect(await reason.getAttribute('aria-invalid')).toBe('true');
  expect(await focusedLabel(page)).toBe('Why?');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('tax audit');
  await page.keyboard.press('Tab');
  await page.keyboard.type('SEC-1');
  await page.keyboard.press('Enter');
  await page.keyboard.type('line two');
  await reason.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await messages(page).getByText('@Omar Haddad wrote: tax audit, SEC-1').waitFor();
  expect(await composer(page).evaluate((box) => box === document.activeElement)).toBe(true);
});

test('the focus stays inside, and Escape closes', async () => {
  const { page, dialog } = await openForm();
  for (let presses = 0; presses < 40; presses += 1) await page.keyboard.press('Tab');
  const isOutside = await page.evaluate(
    () => !!document.activeElement?.closest('.sidebar, .channel-pane'),
  );
  expect(isOutside).toBe(false);
  await dialog.getByRole('combobox', { name: 'Choose how often' }).press('Space');
  // The browser opens the menu, and gives its option the focus, a moment after the key.
  await dialog.locator('select:open').waitFor();
  await page.keyboard.press('Escape');
  expect(await dialog.isVisible()).toBe(true);
  await dialog.getByRole('button', { name: 'Cancel' }).focus();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  const { views } = await bench.bench.control.state(USERS.omar);
  expect(views).toEqual([]);
});

test('what was entered stays when the bot changes the modal', async () => {
  const { page, dialog, reason } = await openForm();
  await reason.fill('kept');
  await dialog.getByRole('checkbox', { name: 'Weekly' }).first().check();
  await dialog.getByRole('combobox', { name: 'Choose how often' }).selectOption('Monthly');
  const changed = dialog.getByRole('textbox', { name: 'Why, once more?' });
  await changed.waitFor();
  expect(await changed.inputValue()).toBe('kept');
  expect(await dialog.getByRole('checkbox', { name: 'Weekly' }).first().isChecked()).toBe(true);
  await page.reload();
  await dialog.waitFor();
  expect(await changed.inputValue()).toBe('kept');
});

test('every input is sent in the form of Slack', async () => {
  const { dialog, reason } = await openForm();
  await reason.fill('tax audit');
  await dialog.getByRole('radio', { name: 'Daily' }).check();
  await dialog.getByLabel('First day').fill('2026-03-01');
  await dialog.getByLabel('Hour').fill('14:05');
  await dialog.getByLabel('Moment').fill('2026-07-01T12:00');
  await dialog.getByLabel('Several').selectOption('Weekly');
  await dialog.getByLabel('Several').selectOption('Daily');
  await dialog.getByRole('button', { name: 'Remove Weekly' }).click();
  await dialog.getByLabel('Owner').selectOption('Ada Okafor');
  await dialog.getByRole('button', { name: 'Pause job' }).click();
  await dialog.waitFor({ state: 'detached' });
  const deliveries = await bench.bench.control.deliveries();
  const { payload } = deliveries.findLast(({ kind }) => kind === 'interactive') ?? {};
  const view = payload?.view as { state: { values: Record<string, unknown> } };
  expect(view.state.values).toMatchObject({
    one: { one: { selected_option: { value: 'daily' } } },
    day: { day: { selected_date: '2026-03-01' } },
    hour: { hour: { selected_time: '14:05' } },
    moment: { moment: { selected_date_time: Date.UTC(2026, 6, 1, 10) / 1_000 } },
    several: { several: { selected_options: [{ value: 'daily' }] } },
    owner: { owner: { selected_user: USERS.ada } },
  });
});
