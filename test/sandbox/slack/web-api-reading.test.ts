import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type UsersListResponse, WebClient } from '@slack/web-api';
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
  PARTNER_TEAM_ID,
  USER_GROUPS,
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

describe('reading conversations', () => {
  test('history comes newest first, in pages, with metadata when asked', async () => {
    const metadata = { event_type: 'outbox', event_payload: { key: 'row-7' } };
    await client.chat.postMessage({ channel: SECURITY, text: 'kept', metadata });
    for (const text of ['b', 'c', 'd', 'e']) {
      await client.chat.postMessage({ channel: SECURITY, text });
    }
    const texts: (string | undefined)[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.conversations.history({ channel: SECURITY, limit: 2, cursor });
      texts.push(...(page.messages ?? []).map(({ text }) => text));
      cursor = page.response_metadata?.next_cursor;
    } while (cursor);
    expect(texts).toEqual(['e', 'd', 'c', 'b', 'kept']);

    const read = async (include: boolean) => {
      const options = { channel: SECURITY, include_all_metadata: include };
      return (await client.conversations.history(options)).messages?.at(-1)?.metadata;
    };
    expect(await read(false)).toBeUndefined();
    expect(await read(true)).toEqual(metadata);
  });

  test('with replies that the channel is shown too', async () => {
    const { ts } = await client.chat.postMessage({ channel: SECURITY, text: 'root' });
    const reply = { channel: SECURITY, thread_ts: String(ts) };
    await client.chat.postMessage({ ...reply, text: 'quiet' });
    await client.chat.postMessage({ ...reply, text: 'aloud', reply_broadcast: true });
    const { messages } = await client.conversations.history({ channel: SECURITY });
    expect(messages?.map(({ text, subtype }) => [text, subtype])).toEqual([
      ['aloud', 'thread_broadcast'],
      ['root', undefined],
    ]);
  });

  test('within times, and threads apart', async () => {
    const { ts: first = '' } = await client.chat.postMessage({ channel: SECURITY, text: 'a' });
    await client.chat.postMessage({ channel: SECURITY, text: 'in thread', thread_ts: first });
    await client.chat.postMessage({ channel: SECURITY, text: 'b' });
    const later = await client.conversations.history({ channel: SECURITY, oldest: first });
    expect(later.messages?.map(({ text }) => text)).toEqual(['b']);
    const thread = await client.conversations.replies({ channel: SECURITY, ts: first });
    expect(thread.messages?.map(({ text }) => text)).toEqual(['a', 'in thread']);
    const missing = client.conversations.replies({ channel: SECURITY, ts: '1.000000' });
    expect(await errorOf(missing)).toBe('thread_not_found');
  });

  test('needs membership, the right scope and a good cursor', async () => {
    const read = (channel: string, cursor?: string) =>
      errorOf(client.conversations.history({ channel, cursor }));
    expect(await read(CHANNELS.random)).toBe('not_in_channel');
    expect(await read(SECURITY, 'nonsense')).toBe('invalid_cursor');
    await control.workspace({ scopes: ['im:history'] });
    expect(await read(SECURITY)).toBe('missing_scope');
    expect(await read(DIRECT_MESSAGES.vera)).toBeUndefined();
  });

  test('info, list, members and open', async () => {
    const info = async (channel: string) => (await client.conversations.info({ channel })).channel;
    expect(await info(CHANNELS.random)).toMatchObject({ name: 'random', is_member: false });
    expect(await info(CHANNELS.partnerShared)).toMatchObject({ is_ext_shared: true });
    expect(await info(DIRECT_MESSAGES.ada)).toMatchObject({ is_im: true, user: USERS.ada });
    const { channels } = await client.conversations.list({ types: 'public_channel,im' });
    const all = [CHANNELS, DIRECT_MESSAGES].flatMap((ids) => Object.values<string>(ids));
    expect(channels?.map(({ id }) => id)).toEqual(all);
    const { members } = await client.conversations.members({ channel: SECURITY });
    expect(members).toContain(USERS.gus);
    const { channel } = await client.conversations.open({ users: USERS.omar });
    expect(channel?.id).toBe(DIRECT_MESSAGES.omar);
    expect(await errorOf(client.conversations.open({ users: USERS.dean }))).toBe('user_disabled');
  });
});

describe('people', () => {
  const user = async (id: string) => (await client.users.info({ user: id })).user;

  test('guests, strangers, the deactivated and the bot are told apart', async () => {
    expect(await user(USERS.omar)).toMatchObject({
      team_id: 'T0ACME001',
      is_restricted: false,
      is_bot: false,
      deleted: false,
    });
    expect(await user(USERS.gus)).toMatchObject({ is_restricted: true });
    expect(await user(USERS.pat)).toMatchObject({ team_id: PARTNER_TEAM_ID });
    expect(await user(USERS.dean)).toMatchObject({ deleted: true });
    expect(await user(BOT_USER_ID)).toMatchObject({ is_bot: true });
    expect(await errorOf(user('U0NOBODY00'))).toBe('user_not_found');
  });

  test('the list has the workspace’s own members, in pages', async () => {
    const ids: (string | undefined)[] = [];
    for await (const page of client.paginate('users.list', { limit: 4 })) {
      ids.push(...((page as UsersListResponse).members ?? []).map(({ id }) => id));
    }
    expect(ids).toHaveLength(6);
    expect(ids).not.toContain(USERS.pat);
  });

  test('user groups and who is in them', async () => {
    const { usergroups } = await client.usergroups.list({ include_users: true });
    expect(usergroups).toMatchObject([
      { id: USER_GROUPS.operators, handle: 'macie-operators', users: [USERS.omar] },
      { id: USER_GROUPS.approvers, handle: 'macie-approvers', users: [USERS.ada] },
    ]);
    const users = async (usergroup: string) =>
      (await client.usergroups.users.list({ usergroup })).users;
    await control.workspace({ userGroups: [{ id: USER_GROUPS.operators, users: [USERS.vera] }] });
    expect(await users(USER_GROUPS.operators)).toEqual([USERS.vera]);
    expect(await errorOf(users('S0NOTHING0'))).toBe('no_such_subteam');
    await control.workspace({ userGroups: [{ id: USER_GROUPS.operators, isEnabled: false }] });
    expect(await errorOf(users(USER_GROUPS.operators))).toBe('no_such_subteam');
    const usergroup = USER_GROUPS.operators;
    const disabled = await client.usergroups.users.list({ usergroup, include_disabled: true });
    expect(disabled.users).toEqual([USERS.vera]);
  });

  test('the team and the bot', async () => {
    expect((await client.team.info()).team).toMatchObject({ id: 'T0ACME001' });
    const { bot } = await client.bots.info({ bot: BOT_ID });
    expect(bot).toMatchObject({ id: BOT_ID, user_id: BOT_USER_ID });
  });
});
