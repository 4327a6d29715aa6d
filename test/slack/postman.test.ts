import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { MessageMetadata } from '@slack/types';
import { WebClient } from '@slack/web-api';

import type { Letter } from '../../src/operations/notice-store-port.ts';
import type { Posted, Postman } from '../../src/operations/ports.ts';
import { freePort } from '../../src/sandbox/free-port.ts';
import { createSimClock } from '../../src/sandbox/sim-clock.ts';
import { type ControlClient, createControlClient } from '../../src/sandbox/slack/control-client.ts';
import type { SimMessage } from '../../src/sandbox/slack/control-protocol.ts';
import type { Fault } from '../../src/sandbox/slack/control-switches.ts';
import {
  type SimulatedSlack,
  startSimulatedSlack,
} from '../../src/sandbox/slack/simulated-slack.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { createPostman } from '../../src/slack/postman.ts';
import { createWebClients } from '../../src/slack/web-clients.ts';
import { silent } from '../sandbox/slack/bot-against-simulator.ts';
import { aLetter as aLetterOf, aNotice, renderWords } from '../support/letter-fixtures.ts';

const HISTORY = ['channels:history', 'groups:history', 'im:history'];
const SCOPES = ['chat:write', 'im:write', ...HISTORY];

const clock = createSimClock();
let slack: SimulatedSlack;
let control: ControlClient;
let postman: Postman;
let admin: WebClient;
let logged: object[];

beforeAll(async () => {
  slack = await startSimulatedSlack({ clock });
  control = createControlClient(slack.url);
  admin = new WebClient('xoxb-sandbox', { slackApiUrl: slack.apiUrl, logger: silent });
});
afterAll(() => slack.stop());
beforeEach(async () => {
  await control.reset();
  await control.workspace({ scopes: SCOPES });
  logged = [];
  postman = aPostman();
});
afterEach(() => control.faults({ clear: true }));

/** As after a restart: it remembers nothing. */
function aPostman(): Postman {
  const { outbox } = createWebClients({ botToken: 'xoxb-sandbox', apiUrl: slack.apiUrl }, silent);
  const log = { ...silent, error: (fields: object) => void logged.push(fields) };
  return createPostman({ client: outbox, render: renderWords, log });
}

const aLetter = (changes: Partial<Letter> = {}) =>
  aLetterOf({ createdAt: clock.now(), firstTriedAt: clock.now(), ...changes });
const messages = async (channel: string = CHANNELS.security): Promise<SimMessage[]> =>
  (await control.state(USERS.vera)).messages[channel] ?? [];
const failNext = (fault: Omit<Fault, 'method'>, method = 'chat.postMessage') =>
  control.faults({ faults: [{ method, ...fault }] });

async function taken(letter: Letter): Promise<string> {
  const posted = await postman.send(letter);
  if (posted.kind !== 'taken') throw new Error(`not taken: ${JSON.stringify(posted)}`);
  return posted.ts;
}

describe('a letter', () => {
  test('is posted with its id, and without previews of links', async () => {
    const ts = await taken(aLetter());
    expect(await messages()).toMatchObject([
      {
        ts,
        text: 'Good morning',
        metadata: { event_type: 'macie_chatops', event_payload: { key: 'letter-1' } },
      },
    ]);
    const [call] = await control.calls('chat.postMessage');
    expect(call?.args).toMatchObject({ unfurl_links: 'false' });
  });

  test('is changed in its place, and keeps its id', async () => {
    const ts = await taken(aLetter());
    const changed = aLetter({ ts, version: 2, notice: aNotice('Good evening') });
    expect(await postman.send(changed)).toEqual({ kind: 'taken', ts });
    expect(await messages()).toMatchObject([
      { ts, text: 'Good evening', metadata: { event_payload: { key: 'letter-1' } } },
    ]);
  });

  test('stands in the thread in which it belongs', async () => {
    const ts = await taken(aLetter());
    const thread = { channelId: CHANNELS.security, ts };
    await taken(aLetter({ id: 'letter-2', thread }));
    expect(await messages()).toMatchObject([{ replyCount: 1 }, { threadTs: ts }]);
  });

  test('loses its newer blocks where Slack does not have them', async () => {
    await control.faults({ refuseBlocks: ['data_visualization'] });
    const chart = aLetter({ notice: aNotice('chart of the day') });
    const refused = { kind: 'too-new', error: 'invalid_blocks' };
    expect(await postman.send(chart)).toEqual(refused);
    await taken({ ...chart, isClassic: true });
    await control.faults({ refuseBlocks: [] });
    await taken({ ...chart, id: 'letter-2' });
    expect((await messages()).map(({ blocks }) => blocks.length)).toEqual([1, 2]);
  });

  test('that cannot be written is a bug, which is logged', async () => {
    const letter = aLetter({ notice: aNotice('unwritable') });
    expect(await postman.send(letter)).toEqual({ kind: 'impossible', error: 'internal' });
    expect(logged).toMatchObject([{ letter: 'letter-1', err: { message: 'a bug in a view' } }]);
    expect(await control.calls()).toEqual([]);
  });

  test('goes to a person, and is changed there', async () => {
    const letter = aLetter({ channelId: USERS.vera });
    const ts = await taken(letter);
    expect(await postman.send({ ...letter, ts, notice: aNotice('Bye') })).toMatchObject({ ts });
    expect(await messages(DIRECT_MESSAGES.vera)).toMatchObject([{ text: 'Bye' }]);
    expect(await control.calls('conversations.open')).toEqual([]);
    postman = aPostman();
    expect(await postman.send({ ...letter, ts, notice: aNotice('Hi') })).toMatchObject({ ts });
    expect(await messages(DIRECT_MESSAGES.vera)).toMatchObject([{ text: 'Hi' }]);
  });
});

describe('what Slack says', () => {
  test.each<[Omit<Fault, 'method'>, Posted]>([
    [
      { kind: 'rate_limited', retryAfter: 30 },
      { kind: 'not-now', error: 'ratelimited', retryAfterMs: 30_000 },
    ],
    [{ kind: 'server_error' }, { kind: 'unknown', error: 'http_500' }],
    [{ kind: 'drop_before' }, { kind: 'unknown', error: 'UND_ERR_SOCKET' }],
    [{ kind: 'drop_after' }, { kind: 'unknown', error: 'UND_ERR_SOCKET' }],
    [
      { kind: 'error', error: 'fatal_error' },
      { kind: 'unknown', error: 'fatal_error' },
    ],
  ])('%j', async (fault, posted) => {
    await failNext(fault);
    expect(await postman.send(aLetter())).toEqual(posted);
    expect(await control.calls('chat.postMessage')).toHaveLength(1);
  });

  test('of an archived channel, also of a message in it', async () => {
    const ts = await taken(aLetter());
    await control.workspace({ channels: [{ id: CHANNELS.security, isArchived: true }] });
    const impossible = (error: string) => ({ kind: 'impossible', error });
    expect(await postman.send(aLetter())).toEqual(impossible('is_archived'));
    expect(await postman.send(aLetter({ ts }))).toEqual(impossible('is_inactive'));
  });

  test('of a channel that the bot was removed from, and of one that is not', async () => {
    await control.workspace({ channels: [{ id: CHANNELS.security, botIsMember: false }] });
    const impossible = (error: string) => ({ kind: 'impossible', error });
    expect(await postman.send(aLetter())).toEqual(impossible('not_in_channel'));
    const nowhere = aLetter({ channelId: 'C0NOWHERE0' });
    expect(await postman.send(nowhere)).toEqual(impossible('channel_not_found'));
  });

  test('of messages and threads that somebody has deleted', async () => {
    const ts = await taken(aLetter());
    await admin.chat.delete({ channel: CHANNELS.security, ts });
    const gone = (error: string) => ({ kind: 'gone', error });
    expect(await postman.send(aLetter({ ts }))).toEqual(gone('message_not_found'));
    const reply = aLetter({ thread: { channelId: CHANNELS.security, ts } });
    expect(await postman.send(reply)).toEqual(gone('thread_not_found'));
  });
});

describe('a look for a letter', () => {
  const lost = async (letter: Letter) => {
    await failNext({ kind: 'drop_after' });
    await postman.send(letter);
  };

  test('finds what Slack took, and nothing else', async () => {
    await lost(aLetter());
    const [message] = await messages();
    expect(await postman.search(aLetter())).toEqual({ kind: 'found', ts: message?.ts });
    expect(await postman.search(aLetter({ id: 'letter-2' }))).toEqual({ kind: 'absent' });
  });

  test('is not misled by the metadata of others', async () => {
    const channel = CHANNELS.security;
    const others: MessageMetadata[] = [
      { event_type: 'other', event_payload: { key: 'letter-1' } },
      { event_type: 'macie_chatops', event_payload: { other: 'letter-1' } },
      { event_type: 'macie_chatops', event_payload: { key: 1 } },
    ];
    for (const metadata of others) {
      await admin.chat.postMessage({ channel, text: 'a', metadata });
    }
    expect(await postman.search(aLetter())).toEqual({ kind: 'absent' });
  });

  test('turns the pages of a busy channel', async () => {
    await lost(aLetter());
    const channel = CHANNELS.security;
    for (let i = 0; i < 250; i += 1) await admin.chat.postMessage({ channel, text: String(i) });
    expect(await postman.search(aLetter())).toMatchObject({ kind: 'found' });
    expect(await control.calls('conversations.history')).toHaveLength(2);
  });

  test('does not go back behind the first try', async () => {
    await lost(aLetter());
    const firstTriedAt = new Date(clock.now().getTime() + 11 * 60_000);
    expect(await postman.search(aLetter({ firstTriedAt }))).toEqual({ kind: 'absent' });
  });

  test('looks for a reply in its thread, of any length', async () => {
    const thread = { channelId: CHANNELS.security, ts: await taken(aLetter()) };
    const reply = aLetter({ id: 'letter-2', thread });
    const call = { channel: CHANNELS.security, thread_ts: thread.ts };
    for (let i = 0; i < 210; i += 1) await admin.chat.postMessage({ ...call, text: String(i) });
    await lost(reply);
    const message = (await messages()).at(-1);
    expect(await postman.search(reply)).toEqual({ kind: 'found', ts: message?.ts });
    expect(await control.calls('conversations.history')).toEqual([]);
    expect(await postman.search({ ...reply, id: 'letter-3' })).toEqual({ kind: 'absent' });
  });

  test('looks in the channel for a reply whose thread is gone', async () => {
    const ts = await taken(aLetter());
    await admin.chat.delete({ channel: CHANNELS.security, ts });
    const reply = aLetter({ id: 'letter-2' });
    await lost(reply);
    const thread = { channelId: CHANNELS.security, ts };
    expect(await postman.search({ ...reply, thread })).toMatchObject({ kind: 'found' });
  });

  test('looks in the direct message with a person', async () => {
    const letter = aLetter({ channelId: USERS.vera });
    await lost(letter);
    expect(await postman.search(letter)).toMatchObject({ kind: 'found' });
    expect(await control.calls('conversations.open')).toHaveLength(1);
    await postman.search(letter);
    expect(await control.calls('conversations.open')).toHaveLength(1);
  });

  test.each([
    ['a channel', CHANNELS.security, ['chat:write', 'im:write', 'im:history']],
    ['a direct message', USERS.vera, ['chat:write', 'im:history']],
    ['the history of a direct message', USERS.vera, ['chat:write', 'im:write']],
  ])('needs the scopes for %s', async (_, channelId, scopes) => {
    await control.workspace({ scopes });
    const unreadable = { kind: 'unreadable', error: 'missing_scope' };
    expect(await postman.search(aLetter({ channelId }))).toEqual(unreadable);
  });

  test.each<[Omit<Fault, 'method'>, object]>([
    [
      { kind: 'rate_limited', retryAfter: 60 },
      { error: 'ratelimited', retryAfterMs: 60_000 },
    ],
    [{ kind: 'server_error' }, { error: 'http_500' }],
    [{ kind: 'error', error: 'internal_error' }, { error: 'internal_error' }],
  ])('may have to wait: %j', async (fault, waits) => {
    await failNext(fault, 'conversations.history');
    expect(await postman.search(aLetter())).toEqual({ kind: 'not-now', ...waits });
  });
});

test('nobody there: nothing was posted, nothing can be looked up', async () => {
  const apiUrl = `http://127.0.0.1:${await freePort(0)}/api/`;
  const { outbox } = createWebClients({ botToken: 'xoxb-sandbox', apiUrl }, silent);
  const lonely = createPostman({ client: outbox, render: renderWords, log: silent });
  const notNow = { kind: 'not-now', error: 'ECONNREFUSED' };
  expect(await lonely.send(aLetter())).toEqual(notNow);
  expect(await lonely.search(aLetter())).toEqual(notNow);
});
