import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';

import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { findPage } from './support/build-page.ts';
import { launchBrowser } from './support/launch-browser.ts';
import { composer, messages } from './support/start-page.ts';

const { SCREENSHOTS } = process.env;
const MINUTE_MS = 60_000;
const BUCKET = 'acme-payroll-nightly-raw';

let sandbox: Sandbox;
let browser: Browser;
let vera: Page;

beforeAll(async () => {
  await findPage();
  sandbox = await startSandbox({ speed: 1, seed: 1, jobs: 0, socket: false });
  browser = await launchBrowser();
  vera = await openAs(USERS.vera, CHANNELS.findings);
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});

async function openAs(user: string, channel: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1180, height: 1400 } });
  await page.goto(`${sandbox.pageUrl}/#user=${user}&channel=${channel}`);
  await composer(page).waitFor();
  return page;
}

async function ask(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await page.keyboard.press('Enter');
}

async function picture(of: Page | Locator, name: string): Promise<void> {
  if (SCREENSHOTS) await of.screenshot({ path: `${SCREENSHOTS}/${name}.png` });
}

/** Asks the simulated Macie as its control endpoint is asked. */
async function control(path: string, body?: object): Promise<unknown> {
  const request = body && { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${sandbox.macieUrl}/_control/${path}`, request);
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

/** What there is in a file of each kind, and words of the place where the first of it is. */
const FILES: [key: string, more: object, place: RegExp][] = [
  ['payroll/staff.xlsx', { occurrences: 2310, severity: 'High' }, /\w+!\$?[A-Z]+\$?\d+/],
  ['payroll/export.csv', { occurrences: 40 }, /row \d+, column \d+/],
  ['payroll/notes.txt', { occurrences: 3 }, /line \d+/],
  ['payroll/api.json', { occurrences: 21 }, /\$\.\w+/],
  ['payroll/contracts.pdf', { occurrences: 9 }, /page \d+/],
  ['payroll/history.parquet', { occurrences: 1108 }, /record \d+/],
  ['payroll/events.avro', { occurrences: 12 }, /record \d+/],
  [
    'payroll/ids.csv',
    { type: 'SensitiveData:S3Object/CustomIdentifier', occurrences: 4 },
    /row \d+, column \d+/,
  ],
];

test('one message tells of what a job found in eight files', async () => {
  const jobId = await idOfJob('pci-scan');
  await control('findings', {
    findings: FILES.map(([key, more]) => ({
      key,
      jobId,
      bucketName: BUCKET,
      severity: 'Medium',
      ...more,
    })),
  });
  sandbox.clock.moveBy(6 * MINUTE_MS);
  // The job runs, and may find something by itself.
  const told = messages(vera)
    .filter({ hasText: /\d+ new findings of the job pci-scan/ })
    .last();
  await told.getByText('1 reply').waitFor();
  await told.getByText('1 reply').click();
  await shown('Findings 1 to').waitFor();
  await vera.setViewportSize({ width: 1180, height: 860 });
  await picture(vera, 'feed');
});

async function idOfJob(name: string): Promise<string> {
  const omar = await openAs(USERS.omar, CHANNELS.security);
  await ask(omar, `/macie job ${name}`);
  const card = messages(omar).filter({ hasText: 'classification-job/' }).last();
  const [, id = ''] =
    /classification-job\/([0-9a-f]{32})/.exec((await card.textContent()) ?? '') ?? [];
  return id;
}

describe.each(FILES)('the places in %s', (key, _, place) => {
  test('are two clicks from the message', async () => {
    const row = vera.locator('.block-section').filter({ hasText: key }).first();
    await row.getByRole('button', { name: 'Open' }).click();
    const card = shown('Where it is').filter({ hasText: key }).last();
    await picture(card, `card-${nameOf(key)}`);
    await card.getByRole('button', { name: 'Where it is' }).click();
    const places = shown(`s3://${BUCKET}/${key}`).filter({ hasText: 'located' }).last();
    await places.waitFor();
    await picture(places, `places-${nameOf(key)}`);
    expect(await places.innerText()).toMatch(place);
  });
});

test('they are found from the list as well', async () => {
  const omar = await openAs(USERS.omar, CHANNELS.security);
  // A finding stands whole in the picture.
  await omar.setViewportSize({ width: 1180, height: 2200 });
  await ask(omar, '/macie findings category:sensitive');
  const list = messages(omar).filter({ hasText: 'page 1' }).last();
  await list.getByRole('button', { name: 'Next' }).waitFor();
  await picture(list, 'findings');
  await ask(omar, `/macie findings bucket:${BUCKET} severity:high`);
  const found = omar.locator('.block-section').filter({ hasText: 'payroll/staff.xlsx' }).last();
  await found.getByRole('button', { name: 'Open' }).click();
  const card = messages(omar).filter({ hasText: 'Where it is' }).last();
  await picture(card, 'finding');
  await card.getByRole('button', { name: 'Where it is' }).click();
  const places = messages(omar).filter({ hasText: 'of 2,310 located' }).last();
  await places.getByRole('button', { name: 'CSV' }).waitFor();
  await picture(places, 'places');
});

/** Every kind of identity, with and without MFA, in the words of a finding. */
const ACTORS: [name: string, words: RegExp][] = [
  ['role', /By: role .+, session /],
  ['federated-user', /By: federated user/],
  ['iam-user', /By: IAM user/],
  ['root', /By: ⚠️ the root user/],
  ['account', /By: another AWS account/],
  ['service', /By: the AWS service/],
  ['type-only', /By: .*(name not told|does not name)/],
  ['anonymous', /By: Macie does not tell who/],
  ['with-mfa', /MFA: yes/],
  ['without-mfa', /MFA: ⚠️ no/],
];

test('policy findings name every kind of actor', async () => {
  await vera.goto(`${sandbox.pageUrl}/#user=${USERS.vera}&channel=${CHANNELS.security}`);
  await composer(vera).waitFor();
  await ask(
    vera,
    '/macie findings category:policy archived:any target:production region:us-east-1',
  );
  const missing = new Map(ACTORS);
  for (let page = 1; missing.size > 0 && page < 10; page += 1) {
    const list = shown(`page ${page}`).last();
    const rows = list.getByRole('button', { name: 'Open' });
    await rows.first().waitFor();
    for (const row of await rows.all()) {
      const before = await shown('Finding id').count();
      await row.click();
      const card = shown('Finding id').nth(before);
      const words = await card.innerText();
      for (const [name, expected] of missing) {
        if (!expected.test(words)) continue;
        missing.delete(name);
        await picture(card, `actor-${name}`);
      }
    }
    await list.getByRole('button', { name: 'Next' }).click();
  }
  expect([...missing.keys()]).toEqual([]);
});

/** Messages with these words, in the channel or the thread. */
function shown(words: string): Locator {
  return vera.getByRole('article').filter({ hasText: words });
}

const nameOf = (key: string) => key.replace(/^.*\//, '').replace('.', '-');
