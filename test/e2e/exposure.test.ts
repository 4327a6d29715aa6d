import { DescribeBucketsCommand, Macie2Client } from '@aws-sdk/client-macie2';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { SimMessage } from '../../src/sandbox/slack/control-protocol.ts';
import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';

const { omar, vera, gus } = USERS;
const { digest: digestChannel } = CHANNELS;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** When the simulated Macie refreshes nothing for hours: buckets change by `force` only. */
const QUIET_HOURS = new Date('2026-11-26T12:00:00Z');
const DETAILS = 'exposure.details';

let workspace: Workspace;
beforeAll(async () => {
  workspace = await startWorkspace({ scheduled: true });
});
afterAll(() => workspace.stop());
beforeEach(() => {
  workspace.clock.moveTo(QUIET_HOURS);
  return workspace.reset();
});

/** A bucket of production in us-east-1 that is neither public nor shared. */
async function quietBucket(): Promise<string> {
  const client = new Macie2Client({ region: 'us-east-1' });
  const { buckets = [] } = await client.send(
    new DescribeBucketsCommand({
      criteria: {
        accountId: { eq: ['111122223333'] },
        'publicAccess.effectivePermission': { eq: ['NOT_PUBLIC'] },
        sharedAccess: { eq: ['NOT_SHARED'] },
      },
      maxResults: 1,
    }),
  );
  const name = buckets[0]?.bucketName;
  if (!name) throw new Error('every bucket is exposed');
  return name;
}

/** Changes a bucket behind the bot's back; Macie sees it at once. */
async function force(bucketName: string, settings: object): Promise<void> {
  const response = await fetch(`${workspace.macie.url}/_control/buckets`, {
    method: 'POST',
    body: JSON.stringify({ bucketName, ...settings }),
  });
  expect(response.ok).toBe(true);
}

/** Has the digest posted now, and gives it once it is there. */
async function postDigest(words = 'xposure'): Promise<SimMessage> {
  const report = await workspace.ask(omar, '/macie schedule', 'What runs when');
  const seen = await digests();
  // Once a minute at most, and never in the minute in which the schedule was seen first.
  do workspace.clock.moveBy(MINUTE_MS);
  while ((await runNow(report)) !== 'done');
  await workspace.slack.waitFor(
    vera,
    ({ messages }) => roots(messages[digestChannel]).length > seen.length,
  );
  const newest = (await digests()).at(-1);
  if (!newest) throw new Error('no digest');
  expect(wordsOf(newest)).toContain(words);
  return newest;
}

/** Presses "Run now" beside the digest; gives what came of it. */
async function runNow({ channel, ts }: SimMessage): Promise<unknown> {
  const runs = () => workspace.log.filter(({ operation }) => operation === 'schedule.run');
  const before = runs().length;
  const value = `digest ${digestChannel} all`;
  await workspace.slack.action({ user: omar, channel, ts, actionId: 'schedule.run', value });
  await workspace.slack.waitFor(vera, () => runs().length > before);
  return runs().at(-1)?.outcome;
}

async function digests(): Promise<SimMessage[]> {
  return roots((await workspace.slack.state(vera)).messages[digestChannel]);
}

function roots(messages: SimMessage[] = []): SimMessage[] {
  return messages.filter(({ threadTs, ts }) => threadTs === undefined || threadTs === ts);
}

function replies(messages: SimMessage[] = []): SimMessage[] {
  return messages.filter(({ threadTs, ts }) => threadTs !== undefined && threadTs !== ts);
}

const ask = (words: string, text = '') => workspace.ask(vera, `/macie exposure ${text}`, words);

describe('/macie exposure', () => {
  test('shows all targets, and says that nothing was kept to compare with', async () => {
    const report = await ask('no digest has kept figures yet');
    expect(wordsOf(report)).toMatch(/\d+ public \(\d+ readable, \d+ writable\) and \d+ unknown/);
    expect(wordsOf(report)).toMatch(/\d+ shared externally, \d+ unknown/);
    expect(wordsOf(report)).toMatch(/\d+ unencrypted, \d+ unknown/);
    const table = JSON.stringify(report.blocks.find(({ type }) => type === 'table'));
    for (const place of ['production · us-east-1', 'payments · eu-central-1']) {
      expect(table).toContain(place);
    }
    const asked = await workspace.macie.calls('GetBucketStatistics');
    expect(new Set(asked.map(({ account }) => account)).size).toBe(2);
    expect(report.ephemeralFor).toBe(vera);
  });

  test('says by name what changed since the last digest', async () => {
    const bucket = await quietBucket();
    await force(bucket, { effectivePermission: 'NOT_PUBLIC', sharedAccess: 'NOT_SHARED' });
    await postDigest();
    await force(bucket, { effectivePermission: 'PUBLIC', access: 'READ' });
    const report = await ask(`${bucket} became public · production · us-east-1`);
    expect(wordsOf(report)).toContain('Exposure: +1 public (+1 readable), ±0 unknown');
    await force(bucket, { effectivePermission: 'UNKNOWN' });
    await ask(`${bucket} became unknown`);
    await ask('no digest kept figures at', 'since:1h');
    workspace.clock.moveBy(2 * HOUR_MS);
    await ask(`${bucket} became unknown`, 'production since:1h');
  });

  test('shows one target', async () => {
    const report = await ask('Now, in payments', 'payments');
    expect(JSON.stringify(report.blocks)).not.toContain('production');
    await ask('Did you mean payments?', 'paymets');
  });

  test('names a target Region that does not answer, and shows the others', async () => {
    const everywhere = { account: '111122223333', region: 'us-east-1', count: 100 };
    await workspace.macie.faults({
      operation: 'GetBucketStatistics',
      kind: 'access-denied',
      ...everywhere,
    });
    const report = await ask('⚠️ production · us-east-1: denied, no figures yet');
    expect(wordsOf(report)).toMatch(/\d+ public/);
    expect(JSON.stringify(report.blocks)).toContain('denied, no figures yet');
  });

  test('shows the figures where only the names are denied', async () => {
    await workspace.macie.faults({
      operation: 'DescribeBuckets',
      kind: 'access-denied',
      account: '111122223333',
      region: 'us-east-1',
      count: 100,
    });
    const report = await ask('⚠️ production · us-east-1, names of exposed buckets: denied');
    const table = JSON.stringify(report.blocks.find(({ type }) => type === 'table'));
    expect(table).toMatch(/production · us-east-1"\},\{"type":"raw_text","text":"\d+"/);
    expect(table).toContain('old, names of exposed buckets: denied');
  });

  test('is for those who may view', async () => {
    await workspace.ask(gus, '/macie exposure', 'it needs the permission view');
  });
});

describe('the digest', () => {
  test('says nothing changed in one line, and by name what did', async () => {
    const bucket = await quietBucket();
    await force(bucket, { effectivePermission: 'NOT_PUBLIC', sharedAccess: 'NOT_SHARED' });
    const first = await postDigest('the first digest');
    expect(first.blocks.map(({ type }) => type)).toContain('data_table');
    const quiet = await postDigest('Exposure unchanged since');
    expect(quiet.blocks).toHaveLength(1);
    await force(bucket, { effectivePermission: 'PUBLIC', access: 'READ_WRITE' });
    const changed = await postDigest(`${bucket} became public`);
    expect(wordsOf(changed)).toContain('+1 public (+1 readable, +1 writable), ±0 unknown since');
  });

  test('comes in classic blocks to a workspace without the newer ones', async () => {
    await workspace.slack.faults({ refuseBlocks: ['data_visualization', 'data_table'] });
    const digest = await postDigest('the first digest');
    expect(digest.blocks.map(({ type }) => type)).toContain('table');
  });

  test('has its details in the thread, once however often they are asked for', async () => {
    const { ts, channel } = await postDigest();
    const press = () => workspace.slack.action({ user: vera, channel, ts, actionId: DETAILS });
    await Promise.all([press(), press(), press()]);
    const { messages } = await workspace.slack.waitFor(
      vera,
      (state) => replies(state.messages[digestChannel]).length > 0,
    );
    const [details] = replies(messages[digestChannel]);
    expect(details?.threadTs).toBe(ts);
    expect(wordsOf(details ?? { blocks: [] })).toContain(
      'production · us-east-1 · account 111122223333',
    );
    await press();
    await workspace.seesMessage(vera, "The details are in the digest's thread", channel);
    const after = (await workspace.slack.state(vera)).messages[digestChannel];
    expect(replies(after).filter((one) => wordsOf(one).includes('in detail'))).toHaveLength(1);
  });
});
