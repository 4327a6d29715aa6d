import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { MessageMetadata } from '@slack/types';

import type { Letter } from '../../src/operations/notice-store-port.ts';
import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import type { FailureOfSlack } from '../support/outbox-steps.ts';
import { type PostOffice, startPostOffice } from './start-post-office.ts';

let office: PostOffice;
beforeAll(async () => {
  office = await startPostOffice();
});
afterAll(() => office.stop());
beforeEach(() => office.reset());

describe('a look for a letter', () => {
  const lost = async (letter: Letter) => {
    await office.failNext({ kind: 'drop_after' });
    await office.postman.send(letter);
  };

  test('finds what Slack took, and nothing else', async () => {
    await lost(office.aLetter());
    const [message] = await office.messages();
    expect(await office.postman.search(office.aLetter())).toEqual({
      kind: 'found',
      ts: message?.ts,
    });
    expect(await office.postman.search(office.aLetter({ id: 'letter-2' }))).toEqual({
      kind: 'absent',
    });
  });

  test('is not misled by the metadata of others', async () => {
    const channel = CHANNELS.security;
    const others: MessageMetadata[] = [
      { event_type: 'other', event_payload: { key: 'letter-1' } },
      { event_type: 'macie_chatops', event_payload: { other: 'letter-1' } },
      { event_type: 'macie_chatops', event_payload: { key: 1 } },
    ];
    for (const metadata of others) {
      await office.admin.chat.postMessage({ channel, text: 'a', metadata });
    }
    expect(await office.postman.search(office.aLetter())).toEqual({ kind: 'absent' });
  });

  test('turns the pages of a busy channel', async () => {
    await lost(office.aLetter());
    const channel = CHANNELS.security;
    for (let i = 0; i < 250; i += 1)
      await office.admin.chat.postMessage({ channel, text: String(i) });
    expect(await office.postman.search(office.aLetter())).toMatchObject({ kind: 'found' });
    expect(await office.control.calls('conversations.history')).toHaveLength(2);
  });

  test('does not go back behind the first try', async () => {
    await lost(office.aLetter());
    const firstTriedAt = new Date(office.clock.now().getTime() + 11 * 60_000);
    expect(await office.postman.search(office.aLetter({ firstTriedAt }))).toEqual({
      kind: 'absent',
    });
  });

  test('looks for a reply in its thread, of any length', async () => {
    const thread = { channelId: CHANNELS.security, ts: await office.taken(office.aLetter()) };
    const reply = office.aLetter({ id: 'letter-2', thread });
    const call = { channel: CHANNELS.security, thread_ts: thread.ts };
    for (let i = 0; i < 210; i += 1)
      await office.admin.chat.postMessage({ ...call, text: String(i) });
    await lost(reply);
    const message = (await office.messages()).at(-1);
    expect(await office.postman.search(reply)).toEqual({ kind: 'found', ts: message?.ts });
    expect(await office.control.calls('conversations.history')).toEqual([]);
    expect(await office.postman.search({ ...reply, id: 'letter-3' })).toEqual({ kind: 'absent' });
  });

  test('looks in the channel for a reply whose thread is gone', async () => {
    const ts = await office.taken(office.aLetter());
    await office.admin.chat.delete({ channel: CHANNELS.security, ts });
    const reply = office.aLetter({ id: 'letter-2', thread: { channelId: CHANNELS.security, ts } });
    await lost(reply);
    const [message] = await office.messages();
    expect(await office.postman.search(reply)).toEqual({ kind: 'found', ts: message?.ts });
  });

  test('looks in the thread for a reply that its deleted message has left behind', async () => {
    const ts = await office.taken(office.aLetter());
    const reply = office.aLetter({ id: 'letter-2', thread: { channelId: CHANNELS.security, ts } });
    await lost(reply);
    await office.admin.chat.delete({ channel: CHANNELS.security, ts });
    expect(await office.postman.search(reply)).toMatchObject({ kind: 'found' });
  });

  test('looks in the direct message with a person', async () => {
    const letter = office.aLetter({ channelId: USERS.vera });
    await lost(letter);
    expect(await office.postman.search(letter)).toMatchObject({ kind: 'found' });
    expect(await office.control.calls('conversations.open')).toHaveLength(1);
    await office.postman.search(letter);
    expect(await office.control.calls('conversations.open')).toHaveLength(1);
  });

  test.each([
    ['a channel', CHANNELS.security, ['chat:write', 'im:write', 'im:history']],
    ['a direct message', USERS.vera, ['chat:write', 'im:history']],
    ['the history of a direct message', USERS.vera, ['chat:write', 'im:write']],
  ])('needs the scopes for %s', async (_, channelId, scopes) => {
    await office.control.workspace({ scopes });
    const unreadable = { kind: 'unreadable', error: 'missing_scope' };
    expect(await office.postman.search(office.aLetter({ channelId }))).toEqual(unreadable);
  });

  test.each<[FailureOfSlack, object]>([
    [
      { kind: 'rate_limited', retryAfter: 60 },
      { error: 'ratelimited', retryAfterMs: 60_000 },
    ],
    [{ kind: 'server_error' }, { error: 'http_500' }],
    [{ kind: 'error', error: 'internal_error' }, { error: 'internal_error' }],
  ])('may have to wait: %j', async (fault, waits) => {
    await office.failNext(fault, 'conversations.history');
    expect(await office.postman.search(office.aLetter())).toEqual({ kind: 'not-now', ...waits });
  });
});
