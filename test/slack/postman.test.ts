import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { Posted } from '../../src/operations/ports.ts';
import { freePort } from '../../src/sandbox/free-port.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { aNotice } from '../support/letter-fixtures.ts';
import type { FailureOfSlack } from '../support/outbox-steps.ts';
import { aPostman, type PostOffice, startPostOffice } from './start-post-office.ts';

let office: PostOffice;
beforeAll(async () => {
  office = await startPostOffice();
});
afterAll(() => office.stop());
beforeEach(() => office.reset());

/** A letter that answers one that was taken. */
async function aReply() {
  const parent = await office.taken(office.aLetter());
  const thread = { channelId: CHANNELS.security, ts: parent };
  return { parent, reply: office.aLetter({ id: 'letter-2', thread }) };
}

describe('a letter', () => {
  test('is posted with its id, and without previews of links', async () => {
    const ts = await office.taken(office.aLetter());
    expect(await office.messages()).toMatchObject([
      {
        ts,
        text: 'Good morning',
        metadata: { event_type: 'macie_chatops', event_payload: { key: 'letter-1' } },
      },
    ]);
    const [call] = await office.control.calls('chat.postMessage');
    expect(call?.args).toMatchObject({ unfurl_links: 'false' });
  });

  test('is changed in its place, and keeps its id', async () => {
    const ts = await office.taken(office.aLetter());
    const changed = office.aLetter({ ts, version: 2, notice: aNotice('Good evening') });
    expect(await office.postman.send(changed)).toEqual({ kind: 'taken', ts });
    expect(await office.messages()).toMatchObject([
      { ts, text: 'Good evening', metadata: { event_payload: { key: 'letter-1' } } },
    ]);
  });

  test('stands in the thread in which it belongs', async () => {
    const ts = await office.taken(office.aLetter());
    const thread = { channelId: CHANNELS.security, ts };
    await office.taken(office.aLetter({ id: 'letter-2', thread }));
    expect(await office.messages()).toMatchObject([{ replyCount: 1 }, { threadTs: ts }]);
  });

  test('loses its newer blocks where Slack does not have them', async () => {
    await office.control.faults({ refuseBlocks: ['data_visualization'] });
    const chart = office.aLetter({ notice: aNotice('chart of the day') });
    const refused = { kind: 'too-new', error: 'invalid_blocks' };
    expect(await office.postman.send(chart)).toEqual(refused);
    await office.taken({ ...chart, isClassic: true });
    await office.control.faults({ refuseBlocks: [] });
    await office.taken({ ...chart, id: 'letter-2' });
    expect((await office.messages()).map(({ blocks }) => blocks.length)).toEqual([1, 2]);
  });

  test('that cannot be written is a bug, which is logged', async () => {
    const letter = office.aLetter({ notice: aNotice('unwritable') });
    expect(await office.postman.send(letter)).toEqual({ kind: 'impossible', error: 'internal' });
    expect(office.logged).toMatchObject([
      { letter: 'letter-1', err: { message: 'a bug in a view' } },
    ]);
    expect(await office.control.calls()).toEqual([]);
  });

  test('goes to a person, and is changed there', async () => {
    const letter = office.aLetter({ channelId: USERS.vera });
    const ts = await office.taken(letter);
    expect(await office.postman.send({ ...letter, ts, notice: aNotice('Bye') })).toMatchObject({
      ts,
    });
    expect(await office.messages(DIRECT_MESSAGES.vera)).toMatchObject([{ text: 'Bye' }]);
    expect(await office.control.calls('conversations.open')).toEqual([]);
    office.replacePostman();
    expect(await office.postman.send({ ...letter, ts, notice: aNotice('Hi') })).toMatchObject({
      ts,
    });
    expect(await office.messages(DIRECT_MESSAGES.vera)).toMatchObject([{ text: 'Hi' }]);
  });
});

describe('what Slack says', () => {
  test.each<[FailureOfSlack, Posted]>([
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
    await office.failNext(fault);
    expect(await office.postman.send(office.aLetter())).toEqual(posted);
    expect(await office.control.calls('chat.postMessage')).toHaveLength(1);
  });

  test('of an archived channel, also of a message in it', async () => {
    const ts = await office.taken(office.aLetter());
    await office.control.workspace({ channels: [{ id: CHANNELS.security, isArchived: true }] });
    const closed = (error: string) => ({ kind: 'closed', error });
    expect(await office.postman.send(office.aLetter())).toEqual(closed('is_archived'));
    expect(await office.postman.send(office.aLetter({ ts }))).toEqual(closed('is_inactive'));
  });

  test('of a channel that the bot was removed from, and of one that is not', async () => {
    await office.control.workspace({ channels: [{ id: CHANNELS.security, botIsMember: false }] });
    const closed = (error: string) => ({ kind: 'closed', error });
    expect(await office.postman.send(office.aLetter())).toEqual(closed('not_in_channel'));
    const nowhere = office.aLetter({ channelId: 'C0NOWHERE0' });
    expect(await office.postman.send(nowhere)).toEqual(closed('channel_not_found'));
  });

  test('of a message that somebody has deleted', async () => {
    const ts = await office.taken(office.aLetter());
    await office.admin.chat.delete({ channel: CHANNELS.security, ts });
    const gone = { kind: 'gone', error: 'message_not_found' };
    expect(await office.postman.send(office.aLetter({ ts }))).toEqual(gone);
  });

  test('of a reply to it: it stands in the channel, and the log says so', async () => {
    const { reply, parent } = await aReply();
    await office.admin.chat.delete({ channel: CHANNELS.security, ts: parent });
    const ts = await office.taken(reply);
    const [message, ...others] = await office.messages();
    expect([message?.ts, message?.threadTs, others]).toEqual([ts, undefined, []]);
    expect(office.logged).toEqual([{ letter: 'letter-2', channel: CHANNELS.security }]);
  });

  test('of another one to it, where a reply was left behind', async () => {
    const { reply, parent } = await aReply();
    await office.taken(reply);
    expect(office.logged).toEqual([]);
    await office.admin.chat.delete({ channel: CHANNELS.security, ts: parent });
    const gone = { kind: 'gone', error: 'cannot_reply_to_message' };
    expect(await office.postman.send({ ...reply, id: 'letter-3' })).toEqual(gone);
  });
});

test('nobody there: nothing was posted, nothing can be looked up', async () => {
  const lonely = aPostman(`http://127.0.0.1:${await freePort(0)}/api/`);
  const notNow = { kind: 'not-now', error: 'ECONNREFUSED' };
  expect(await lonely.send(office.aLetter())).toEqual(notNow);
  expect(await lonely.search(office.aLetter())).toEqual(notNow);
});
