import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type KnownBlock, WebClient } from '@slack/web-api';
import { createSimClock } from '../../../src/sandbox/sim-clock.ts';
import {
  type ControlClient,
  createControlClient,
} from '../../../src/sandbox/slack/control-client.ts';
import {
  type SimulatedSlack,
  startSimulatedSlack,
} from '../../../src/sandbox/slack/simulated-slack.ts';
import {
  BOT_ID,
  BOT_USER_ID,
  CHANNELS,
  DIRECT_MESSAGES,
  USERS,
} from '../../../src/sandbox/slack/workspace-seed.ts';
import { errorOf, silent } from './bot-against-simulator.ts';

const SECURITY = CHANNELS.security;
let slack: SimulatedSlack;
let control: ControlClient;
let client: WebClient;

const connect = (token?: string) =>
  new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    logger: silent,
  });

beforeAll(async () => {
  slack = await startSimulatedSlack({ clock: createSimClock() });
  control = createControlClient(slack.url);
  client = connect('xoxb-sandbox');
});
beforeEach(() => control.reset());
afterAll(() => slack.stop());

describe('who calls', () => {
  test('auth.test says who the bot is and which scopes it has', async () => {
    const result = await client.auth.test();
    expect(result).toMatchObject({
      ok: true,
      team_id: 'T0ACME001',
      user_id: BOT_USER_ID,
      bot_id: BOT_ID,
      team: 'Acme Security',
      user: 'macie',
    });
    expect(result.response_metadata?.scopes).toContain('chat:write');
  });

  test('without a token, with a wrong one and with one of the wrong kind', async () => {
    expect(await errorOf(connect().auth.test())).toBe('not_authed');
    expect(await errorOf(connect('xoxb-other').auth.test())).toBe('invalid_auth');
    expect(await errorOf(connect('xapp-sandbox').auth.test())).toBe('not_allowed_token_type');
  });

  test('a missing scope is named', async () => {
    await control.workspace({ scopes: ['chat:write'] });
    const error = await client.users.info({ user: USERS.vera }).catch((one) => one);
    expect(error.data).toMatchObject({
      error: 'missing_scope',
      needed: 'users:read',
      provided: 'chat:write',
    });
  });

  test('a method that there is not', async () => {
    expect(await errorOf(client.apiCall('chat.shout'))).toBe('unknown_method');
  });
});

describe('posting', () => {
  test('goes to channels, direct messages and threads', async () => {
    const first = await client.chat.postMessage({ channel: SECURITY, text: 'Top' });
    await client.chat.postMessage({ channel: SECURITY, text: 'Reply', thread_ts: first.ts });
    const direct = await client.chat.postMessage({ channel: USERS.vera, text: 'For you' });
    expect(direct.channel).toBe(DIRECT_MESSAGES.vera);
    const { messages } = await control.state(USERS.vera);
    expect(messages[SECURITY]).toMatchObject([
      { text: 'Top', ts: first.ts, replyCount: 1 },
      { text: 'Reply', threadTs: first.ts },
    ]);
    expect(messages[DIRECT_MESSAGES.vera]).toMatchObject([{ text: 'For you' }]);
  });

  test('is refused where the bot may not post', async () => {
    const post = (channel: string) => errorOf(client.chat.postMessage({ channel, text: 'a' }));
    expect(await post(CHANNELS.random)).toBe('not_in_channel');
    expect(await post('C0NOWHERE0')).toBe('channel_not_found');
    await control.workspace({ channels: [{ id: SECURITY, isArchived: true }] });
    expect(await post(SECURITY)).toBe('is_archived');
    await control.workspace({
      channels: [{ id: CHANNELS.digest, isPrivate: true, botIsMember: false }],
    });
    expect(await post(CHANNELS.digest)).toBe('channel_not_found');
  });

  test('needs something to say, and blocks that Slack takes', async () => {
    expect(await errorOf(client.chat.postMessage({ channel: SECURITY, text: '' }))).toBe('no_text');
    const blocks = [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }];
    const error = await client.chat
      .postMessage({ channel: SECURITY, text: 'a', blocks })
      .catch((one) => one);
    expect(error.data).toMatchObject({
      error: 'invalid_blocks',
      errors: ['must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
      response_metadata: {
        messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
      },
    });
    const { notices } = await control.state(USERS.vera);
    expect(notices.at(-1)).toMatchObject({ kind: 'refused' });
    expect(notices.at(-1)?.text).toContain('/blocks/0/text/text');
  });

  test('takes 11,340 characters over all blocks, those of markdown apart', async () => {
    const section = (length: number) => ({
      type: 'section',
      text: { type: 'mrkdwn', text: 'x'.repeat(length) },
    });
    const table = {
      type: 'table',
      rows: [[{ type: 'raw_text', text: 'x'.repeat(5_000) }]],
    };
    const words = {
      type: 'rich_text_section',
      elements: [{ type: 'text', text: 'x'.repeat(340) }],
    };
    const markdown = { type: 'markdown', text: 'x'.repeat(12_000) };
    const blocks = [section(3_000), table, { type: 'rich_text', elements: [words] }, markdown];
    const post = (length: number) =>
      client.chat.postMessage({ channel: SECURITY, blocks: [...blocks, section(length)] });
    const { ts = '' } = await post(3_000);
    expect(await errorOf(post(3_001))).toBe('invalid_blocks');
    const tooLong = [...blocks, section(3_000), section(1)];
    const change = { channel: SECURITY, blocks: tooLong };
    expect(await errorOf(client.chat.postMessage(change))).toBe('msg_blocks_too_long');
    expect(await errorOf(client.chat.update({ ts, ...change }))).toBe('msg_blocks_too_long');
    const ephemeral = client.chat.postEphemeral({ user: USERS.vera, ...change });
    expect(await errorOf(ephemeral)).toBe('msg_blocks_too_long');
    const { notices } = await control.state(USERS.vera);
    expect(notices.at(-1)?.text).toContain('11,341 characters over all blocks');
  });

  test('refuses a second table as an attachment, and what is wrong within one as a block', async () => {
    const table = { type: 'table' as const, rows: [[{ type: 'raw_text' as const, text: 'Job' }]] };
    const post = (...blocks: KnownBlock[]) =>
      errorOf(client.chat.postMessage({ channel: SECURITY, text: 'Jobs', blocks }));
    expect(await post(table, table)).toBe('invalid_attachments');
    const { notices } = await control.state(USERS.vera);
    expect(notices.at(-1)?.text).toContain('only_one_table_allowed');
    expect(await post({ ...table, rows: [] })).toBe('invalid_blocks');
    expect(await post(table, { ...table, rows: [] })).toBe('invalid_blocks');
  });

  test('cuts a text at 40,000 characters, and gives ids to blocks without', async () => {
    const blocks = [
      {
        type: 'actions',
        elements: [{ type: 'button', text: { type: 'plain_text', text: 'Go' } }],
      },
    ];
    const text = 'x'.repeat(40_001);
    const { message } = await client.chat.postMessage({ channel: SECURITY, text, blocks });
    expect(message?.text).toHaveLength(40_000);
    expect(message?.blocks?.[0]).toMatchObject({
      block_id: expect.any(String),
      elements: [{ action_id: expect.any(String) }],
    });
  });

  test('ephemerally reaches one member', async () => {
    const to = (user: string) =>
      client.chat.postEphemeral({ channel: SECURITY, user, text: 'Only you' });
    const { message_ts: ts } = await to(USERS.vera);
    expect((await control.state(USERS.vera)).messages[SECURITY]).toHaveLength(1);
    expect((await control.state(USERS.omar)).messages[SECURITY]).toHaveLength(0);
    expect(await errorOf(to(USERS.pat))).toBe('user_not_in_channel');
    const update = client.chat.update({ channel: SECURITY, ts: ts ?? '', text: 'Changed' });
    expect(await errorOf(update)).toBe('message_not_found');
    const { messages } = await client.conversations.history({ channel: SECURITY });
    expect(messages).toEqual([]);
  });
});

describe('changing messages', () => {
  const blocks = [{ type: 'divider' }];
  const post = async () =>
    (await client.chat.postMessage({ channel: SECURITY, text: 'a', blocks })).ts ?? '';

  test('a text alone takes the blocks away, blocks alone do not mark it as edited', async () => {
    const ts = await post();
    await client.chat.update({ channel: SECURITY, ts, text: 'b', blocks });
    expect((await control.state(USERS.vera)).messages[SECURITY]?.[0]?.edited).toBeUndefined();
    await client.chat.update({ channel: SECURITY, ts, text: 'c' });
    const { messages } = await control.state(USERS.vera);
    expect(messages[SECURITY]).toMatchObject([{ ts, text: 'c', blocks: [], edited: true }]);
  });

  test('only one’s own, and only what exists', async () => {
    const { ts } = await control.message({ user: USERS.vera, channel: SECURITY, text: 'mine' });
    expect(await errorOf(client.chat.update({ channel: SECURITY, ts, text: 'x' }))).toBe(
      'cant_update_message',
    );
    expect(await errorOf(client.chat.delete({ channel: SECURITY, ts }))).toBe(
      'cant_delete_message',
    );
    const missing = client.chat.update({ channel: SECURITY, ts: '1.000000', text: 'x' });
    expect(await errorOf(missing)).toBe('message_not_found');
  });

  test('nothing in an archived channel', async () => {
    const ts = await post();
    await control.workspace({ channels: [{ id: SECURITY, isArchived: true }] });
    const update = client.chat.update({ channel: SECURITY, ts, text: 'x' });
    expect(await errorOf(update)).toBe('is_inactive');
  });

  test('a text of more than 4,000 characters is too long for an update', async () => {
    const ts = await post();
    const update = client.chat.update({ channel: SECURITY, ts, text: 'x'.repeat(4_001) });
    expect(await errorOf(update)).toBe('msg_too_long');
  });

  test('deleted messages are gone, permalinks lead to the page', async () => {
    const ts = await post();
    const { permalink } = await client.chat.getPermalink({ channel: SECURITY, message_ts: ts });
    const response = await fetch(permalink ?? '', { redirect: 'manual' });
    expect(response.headers.get('location')).toBe(`/?channel=${SECURITY}&ts=${ts}`);
    await client.chat.delete({ channel: SECURITY, ts });
    expect((await control.state(USERS.vera)).messages[SECURITY]).toEqual([]);
  });
});
