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

test('a command typed by keyboard is answered to its reader only', async () => {
  const omar = await bench.open(USERS.omar);
  const ada = await bench.open(USERS.ada);
  expect(await composer(omar).evaluate((box) => box === document.activeElement)).toBe(true);
  await omar.getByRole('status').getByText('/macie help').waitFor();
  await omar.keyboard.type('/macie help');
  await omar.keyboard.press('Enter');
  const reply = messages(omar).filter({ hasText: 'Type /macie jobs' });
  await reply.getByText('Only visible to you').waitFor();
  await reply.getByText('APP', { exact: true }).waitFor();
  await type(omar, 'hello <!channel> & all');
  await messages(ada).filter({ hasText: 'hello <!channel> & all' }).waitFor();
  expect(await messages(ada).allInnerTexts()).toHaveLength(1);
  expect(await messages(ada).locator('.mention').count()).toBe(0);
});

test('Shift+Enter starts a line, the arrow up brings back what was typed', async () => {
  const omar = await bench.open(USERS.omar);
  await omar.keyboard.type('one');
  await omar.keyboard.press('Shift+Enter');
  await type(omar, 'two');
  await messages(omar).filter({ hasText: 'one\ntwo' }).waitFor();
  await omar.keyboard.press('ArrowUp');
  expect(await composer(omar).inputValue()).toBe('one\ntwo');
});

test('a button asks first, and everybody sees the message change', async () => {
  const omar = await bench.open(USERS.omar);
  const ada = await bench.open(USERS.ada);
  await type(omar, '/macie scan');
  const button = messages(omar).getByRole('button', { name: 'Pause' });
  await button.click();
  const dialog = omar.getByRole('alertdialog', { name: 'Pause the scan?' });
  await dialog.getByRole('button', { name: 'Leave it' }).click();
  await dialog.waitFor({ state: 'detached' });
  const pressed = await bench.bench.control.deliveries();
  expect(pressed.filter(({ kind }) => kind === 'interactive')).toHaveLength(0);
  await button.click();
  await dialog.getByRole('button', { name: 'Pause it' }).click();
  await messages(ada).getByText('Scan: Paused').waitFor();
  expect(await messages(ada).count()).toBe(1);
});

test('the page shows every kind of block, with mentions, dates and tables', async () => {
  const omar = await bench.open(USERS.omar);
  await type(omar, '/macie zoo');
  const message = messages(omar).filter({ hasText: 'Nightly PCI scan' });
  await message.getByRole('heading', { name: 'Nightly PCI scan <not a tag> & more' }).waitFor();
  await message.getByText('Jan 1, 2026 1:00 AM').waitFor();
  await message.locator('.mention', { hasText: '@channel' }).waitFor();
  await message.getByText('<!channel>').waitFor();
  await message.getByText('next line <b> & &lt;b&gt;').waitFor();
  const links = message.getByRole('link');
  const addresses = links.filter({ hasText: /a&b|<i> &amp;/ });
  expect(await addresses.evaluateAll((all) => all.map((one) => one.getAttribute('href')))).toEqual([
    'https://example.com/?a&b',
    'https://example.com/?a&amp;b',
  ]);
  await message.getByRole('cell', { name: 'R&D <old> &amp;', exact: true }).waitFor();
  const findings = message.getByRole('table', { name: 'Findings by bucket' });
  const first = findings.getByRole('row').nth(1);
  const sort = findings.getByRole('button', { name: 'Findings' });
  await sort.click();
  await first.getByText('payroll').waitFor();
  await sort.click();
  await first.getByText('logs &lt;', { exact: true }).waitFor();
  await message.getByRole('button', { name: 'More actions' }).press('Enter');
  await omar.keyboard.press('ArrowDown');
  await omar.keyboard.press('Enter');
  await message.getByLabel('Choose a schedule').selectOption('Weekly');
  await bench.bench.control.waitFor(USERS.omar, () => true);
  const link = message.getByRole('link', { name: 'Console' }).last();
  expect(await link.getAttribute('target')).toBe('_blank');
});

test('acting as somebody else shows what they see, and what is new to them', async () => {
  const omar = await bench.open(USERS.omar);
  await type(omar, '/macie help');
  await messages(omar).getByText('Only visible to you').waitFor();
  await omar.getByRole('button', { name: /#?random/ }).click();
  await bench.bench.control.message({ user: USERS.ada, channel: CHANNELS.security, text: 'New' });
  await omar.getByRole('button', { name: 'security new messages' }).waitFor();
  await omar.getByRole('button', { name: 'Pat Nguyen other team' }).click();
  await omar.getByRole('button', { name: /^security/ }).waitFor({ state: 'detached' });
  await omar.getByRole('button', { name: 'partner-shared shared' }).waitFor();
  await omar.getByRole('button', { name: 'Ada Okafor approver' }).click();
  await omar.getByRole('button', { name: /^security/ }).click();
  await messages(omar).getByText('New').waitFor();
  expect(await messages(omar).getByText('Only visible to you').count()).toBe(0);
  await omar.reload();
  await omar.getByRole('button', { name: 'Ada Okafor approver', pressed: true }).waitFor();
});

test('a thread opens beside the channel', async () => {
  const omar = await bench.open(USERS.omar);
  await type(omar, 'A question');
  await messages(omar).getByRole('button', { name: 'Reply in thread' }).press('Enter');
  const thread = omar.getByRole('complementary', { name: 'Thread' });
  await thread.getByRole('textbox').fill('An answer');
  await thread.getByRole('textbox').press('Enter');
  await thread.getByText('An answer').waitFor();
  await messages(omar).getByRole('button', { name: '1 reply' }).waitFor();
  expect(await messages(omar).getByText('An answer').count()).toBe(0);
});

test('the page connects again by itself', async () => {
  const omar = await bench.open(USERS.omar);
  await omar.context().route('**/_control/stream*', (route) => route.abort());
  await omar.reload();
  await omar.getByText('The simulated Slack does not answer. Trying again…').waitFor();
  await omar.context().unroute('**/_control/stream*');
  await composer(omar).waitFor();
});

test('a slow bot and refused blocks are noticed', async () => {
  const omar = await bench.open(USERS.omar);
  const notices = omar.getByRole('region', { name: 'Notices' });
  await type(omar, '/macie broken');
  await notices.getByText('invalid_blocks').waitFor();
  await type(omar, '/macie slow');
  await omar.getByRole('status').getByText('Sending /macie slow').waitFor();
  await messages(omar).getByText('failed with the error “operation_timeout”').waitFor();
  await notices.getByText('Too slow').waitFor();
  await notices.getByRole('button', { name: 'Dismiss notice' }).first().click();
  await notices.getByRole('button', { name: 'Dismiss notice' }).first().click();
  await notices.waitFor({ state: 'detached' });
});
