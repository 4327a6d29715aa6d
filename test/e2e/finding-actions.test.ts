import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { SimMessage } from '../../src/sandbox/slack/control-protocol.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { findingSteps } from '../support/finding-steps.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';

const { vera, omar, gus } = USERS;
const { security, findings } = CHANNELS;
const CSV = { bucketName: 'acme-exports', key: 'exports/customers.csv', occurrences: 40 };
const PLACES = 'finding-places';

let workspace: Workspace;
const { addFindings, sent, press, pressUndrawn, messages } = findingSteps(() => workspace);

beforeAll(async () => {
  workspace = await startWorkspace();
});
afterAll(() => workspace.stop());
beforeEach(() => workspace.reset());

const ask = (words: string, seen: string, channel?: string) =>
  workspace.ask(vera, `/macie ${words}`, seen, channel);

/** Adds a finding and opens it. */
async function open(wish: object = CSV, channel: string = security) {
  const [id = ''] = await addFindings(wish);
  const card = await ask(`finding ${id}`, 'exports/customers.csv', channel);
  return { id, card };
}

describe('a finding', () => {
  test('is opened by its id, from the list, and by its account, Region and id', async () => {
    const { id, card } = await open();
    const list = await ask('findings bucket:acme-exports', 'Findings ·');
    await press(vera, list, 'finding.open');
    await workspace.slack.waitFor(vera, ({ messages: seen }) => seen[security]?.length === 3);
    const again = await workspace.seesMessage(vera, '[Refresh]');
    expect(wordsOf(again)).toBe(wordsOf(card));
    await workspace.macie.reset();
    const key = `111122223333/us-east-1/${id}`;
    await ask(`finding ${key}`, 'No target has a finding with that id');
    expect(await sent('GetFindings')).toMatchObject([{ region: 'us-east-1' }]);
  });

  test('is brought up to date in its place', async () => {
    const { id, card } = await open();
    await addFindings({ id, archived: true });
    await press(vera, card, 'finding.refresh');
    expect((await workspace.seesMessage(vera, 'archived')).ts).toBe(card.ts);
  });

  test('is named by its job', async () => {
    const job = await workspace.ask(vera, '/macie job pci-scan', '## pci-scan');
    const [, jobId] = /Job id: ([0-9a-f]{32})/.exec(wordsOf(job)) ?? [];
    const { card } = await open({ ...CSV, jobId });
    expect(wordsOf(card)).toContain('pci-scan');
    await workspace.macie.faults({ operation: 'DescribeClassificationJob', kind: 'access-denied' });
    await press(vera, card, 'finding.refresh');
    await workspace.seesMessage(vera, `${jobId}`);
  });

  test('that is gone, in no account, or no id', async () => {
    const nothing = '0'.repeat(32);
    await ask(`finding ${nothing}`, 'No target has a finding with that id');
    await ask(`finding 999988887777/us-east-1/${nothing}`, 'account 999988887777 in us-east-1');
    await pressUndrawn(vera, 'finding.open', `111122223333/us-east-1/${nothing}`);
    await workspace.seesMessage(vera, 'Macie does not have that finding any more');
    await pressUndrawn(vera, 'finding.open', 'nonsense');
    await workspace.seesMessage(vera, 'from an earlier version of the bot');
  });

  test('is shown to nobody who may not', async () => {
    const { id } = await open();
    const actions = ['open', 'refresh', 'text', 'csv', 'json', 'share'];
    for (const action of actions) {
      await pressUndrawn(gus, `finding.${action}`, `111122223333/us-east-1/${id}`);
    }
    await workspace.slack.waitFor(gus, ({ messages: seen }) => {
      return (
        seen[DIRECT_MESSAGES.gus]?.length === actions.length ||
        seen[security]?.length === actions.length
      );
    });
    const seen = [await messages(gus), await messages(gus, DIRECT_MESSAGES.gus)].flat();
    for (const one of seen) expect(wordsOf(one)).toContain('it needs the permission view');
  });
});

describe('the occurrences', () => {
  test('stand in a message of their own, whose pages replace it', async () => {
    const { card } = await open();
    await press(vera, card, 'finding.occurrences', PLACES);
    const page = await workspace.seesMessage(vera, '15 of 40 located');
    expect(page.ts).not.toBe(card.ts);
    expect(wordsOf(page)).toContain('row');
    await press(vera, page, 'finding.open');
    await workspace.slack.waitFor(vera, ({ messages: seen }) => seen[security]?.length === 3);
  });

  test('of more and longer names than a message holds are paged', async () => {
    const cells = Array.from({ length: 15 }, (_, index) => ({
      cellReference: null,
      column: 1,
      columnName: 'long name '.repeat(60),
      row: index + 1,
    }));
    const occurrences = { cells, lineRanges: null, offsetRanges: null, pages: null, records: null };
    // More than Macie locates today.
    const detections = ['NAME', 'ADDRESS'].map((type) => ({ type, count: 15, occurrences }));
    const sensitiveData = [{ category: 'PERSONAL_INFORMATION', totalCount: 30, detections }];
    const result = { sensitiveData };
    const { card } = await open({ ...CSV, finding: { classificationDetails: { result } } });
    await press(vera, card, 'finding.occurrences', PLACES);
    const first = await workspace.seesMessage(vera, 'page 1 of 2');
    await press(vera, first, 'finding.occurrences', 'finding-occurrences');
    const second = await workspace.seesMessage(vera, 'page 2 of 2');
    expect(second.ts).toBe(first.ts);
    await press(vera, second, 'finding.occurrences');
    expect((await workspace.seesMessage(vera, 'page 1 of 2')).ts).toBe(first.ts);
  });

  test('as text to copy', async () => {
    const { id, card } = await open();
    await press(vera, card, 'finding.text');
    const copy = await workspace.seesMessage(vera, 'To copy');
    expect(wordsOf(copy)).toContain(`finding ${id}`);
    expect(copy.ephemeralFor).toBe(vera);
  });
});

describe('a file', () => {
  const filesIn = async (channel: string) =>
    (await messages(vera, channel)).flatMap(({ files = [] }) => files);

  test.each([
    ['csv', /^\uFEFF?"?\w+.*,/],
    ['json', /^\{/],
  ])(
    '%s goes into the direct message alone, under a name that says nothing',
    async (format, begin) => {
      const { id, card } = await open(CSV, findings);
      await press(vera, card, `finding.${format}`, PLACES);
      await workspace.seesMessage(vera, 'is in your direct message with this bot', findings);
      const [file, ...others] = await filesIn(DIRECT_MESSAGES.vera);
      expect(others).toEqual([]);
      expect(file?.name).toBe(`macie-finding-${id}.${format}`);
      // The title is for who asked alone.
      expect(file?.title).toMatch(
        new RegExp(`^finding ${id.slice(0, 8)} · \\w+ · customers\\.csv$`),
      );
      expect(await filesIn(findings)).toEqual([]);
      expect(file?.content).toMatch(begin);
      expect(file?.content).toContain('customers.csv');
      const notes = [await messages(omar, findings), await messages(omar, DIRECT_MESSAGES.omar)];
      expect(notes).toEqual([[], []]);
      const record = await workspace.ask(vera, '/macie audit action:export', 'exported a finding');
      expect(wordsOf(record)).toContain(`finding ${id} as ${format}`);
    },
  );

  test('that the bot may not send is told with what is missing', async () => {
    const { card } = await open();
    await workspace.slack.workspace({ scopes: ['chat:write', 'im:write', 'channels:read'] });
    await press(vera, card, 'finding.csv', PLACES);
    await workspace.seesMessage(vera, 'lacks the scope files:write');
    expect(await filesIn(DIRECT_MESSAGES.vera)).toEqual([]);
  });

  test('whose answer is lost is not sent again', async () => {
    const { card } = await open();
    const method = 'files.completeUploadExternal';
    await workspace.slack.faults({ faults: [{ method, kind: 'drop_after' }] });
    await press(vera, card, 'finding.json', PLACES);
    await workspace.seesMessage(vera, 'before you ask again');
    expect(await filesIn(DIRECT_MESSAGES.vera)).toHaveLength(1);
  });
});

describe('Share here', () => {
  const publicOnes = async () =>
    (await messages(omar, findings)).filter(({ ephemeralFor }) => !ephemeralFor);
  const share = (card: SimMessage) => press(vera, card, 'finding.share');

  test('is offered only where all may see findings', async () => {
    expect(wordsOf((await open()).card)).not.toContain('Share here');
    expect(wordsOf((await open(CSV, findings)).card)).toContain('Share here');
  });

  test('shows the finding to the channel, and says who shared it, once', async () => {
    const { id, card } = await open(CSV, findings);
    await share(card);
    const shared = await workspace.seesMessage(omar, 'Shared by @U0VERA0001', findings);
    expect(wordsOf(shared)).toContain('acme-exports/exports/customers.csv');
    const pressed = (await workspace.slack.deliveries()).at(-1);
    expect((await workspace.slack.replay(pressed?.id ?? '')).status).toBe(401);
    expect(await publicOnes()).toHaveLength(1);
    await press(omar, shared, 'finding.open');
    const own = await workspace.seesMessage(omar, '[Refresh]', findings);
    expect(own.ephemeralFor).toBe(omar);
    expect(await publicOnes()).toEqual([shared]);
    const record = await workspace.ask(vera, '/macie audit action:share', 'shared a finding');
    expect(wordsOf(record)).toContain(`finding ${id} in ${findings}`);
    expect(wordsOf(record)).toContain('1 row in all');
  });

  test('is judged again when it is pressed', async () => {
    const { id, card } = await open(CSV, findings);
    await workspace.slack.workspace({ channels: [{ id: findings, isExtShared: true }] });
    await workspace.restartBot();
    await share(card);
    await workspace.seesMessage(vera, 'Nothing was posted', findings);
    await pressUndrawn(vera, 'finding.share', `111122223333/us-east-1/${id}`, security);
    await workspace.seesMessage(vera, 'Nothing was posted', security);
    expect(await publicOnes()).toEqual([]);
    await workspace.slack.workspace({ channels: [{ id: findings, isExtShared: false }] });
  });

  test('where the bot was removed, and where Slack does not say', async () => {
    const { card } = await open(CSV, findings);
    const fault = { method: 'chat.postMessage', kind: 'drop_after' } as const;
    await workspace.slack.faults({ faults: [fault] });
    await share(card);
    await workspace.seesMessage(vera, 'Slack did not confirm the message', findings);
    expect(await publicOnes()).toHaveLength(1);
    await workspace.slack.workspace({ channels: [{ id: findings, botIsMember: false }] });
    await share(card);
    await workspace.seesMessage(vera, 'the bot may not post here', findings);
    await workspace.slack.workspace({ channels: [{ id: findings, botIsMember: true }] });
  });
});
