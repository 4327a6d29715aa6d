import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { aNotice } from '../support/letter-fixtures.ts';
import { type PostOffice, startPostOffice } from './start-post-office.ts';

const { digest: FORMER, security: SECURITY } = CHANNELS;
let office: PostOffice;
beforeAll(async () => {
  office = await startPostOffice();
});
afterAll(() => office.stop());
beforeEach(() => office.reset());

/** A reply for one channel to a message in another, where such messages went before. */
async function aReplyElsewhere() {
  const ts = await office.taken(office.aLetter({ channelId: FORMER }));
  const thread = { channelId: FORMER, ts };
  return office.aLetter({ id: 'letter-2', channelId: SECURITY, thread });
}

describe('a reply to a message that stands in another channel', () => {
  test('stands under it', async () => {
    const reply = await aReplyElsewhere();
    const ts = await office.taken(reply);
    expect(await office.messages(FORMER)).toMatchObject([
      { replyCount: 1 },
      { ts, threadTs: reply.thread?.ts },
    ]);
    expect(await office.messages(SECURITY)).toEqual([]);
  });

  test('is changed there', async () => {
    const reply = await aReplyElsewhere();
    const ts = await office.taken(reply);
    const changed = { ...reply, ts, notice: aNotice('Good evening') };
    expect(await office.postman.send(changed)).toEqual({ kind: 'taken', ts });
    expect((await office.messages(FORMER))[1]).toMatchObject({ ts, text: 'Good evening' });
  });

  test('is looked for there, also when the message is deleted meanwhile', async () => {
    const reply = await aReplyElsewhere();
    await office.failNext({ kind: 'drop_after' });
    await office.postman.send(reply);
    const ts = (await office.messages(FORMER))[1]?.ts ?? '';
    expect(await office.postman.search(reply)).toEqual({ kind: 'found', ts });
    const gone = { channelId: FORMER, ts: '1000000000.000001' };
    const { ts: alone } = await office.admin.chat.postMessage({
      channel: FORMER,
      text: 'alone',
      metadata: { event_type: 'macie_chatops', event_payload: { key: 'letter-3' } },
    });
    const found = { kind: 'found', ts: alone };
    expect(await office.postman.search({ ...reply, id: 'letter-3', thread: gone })).toEqual(found);
  });

  test('goes to the person with whom that stands', async () => {
    const ts = await office.taken(office.aLetter({ channelId: USERS.vera }));
    const thread = { channelId: USERS.vera, ts };
    await office.taken(office.aLetter({ id: 'letter-2', channelId: SECURITY, thread }));
    expect(await office.messages(DIRECT_MESSAGES.vera)).toMatchObject([{ ts }, { threadTs: ts }]);
    // Its channel is nobody's.
    await office.taken(office.aLetter({ id: 'letter-3', channelId: SECURITY }));
    expect(await office.messages(SECURITY)).toHaveLength(1);
  });
});

test.each([
  ['is archived', { isArchived: true }, 'is_archived'],
  ['the bot was removed from', { botIsMember: false }, 'not_in_channel'],
])('a channel that %s is closed to posts', async (_, change, error) => {
  await office.control.workspace({ channels: [{ id: SECURITY, ...change }] });
  expect(await office.postman.send(office.aLetter())).toEqual({ kind: 'closed', error });
});

test('a channel that the bot was removed from is closed to looks', async () => {
  await office.control.workspace({ channels: [{ id: SECURITY, botIsMember: false }] });
  expect(await office.postman.search(office.aLetter())).toMatchObject({ kind: 'closed' });
});
