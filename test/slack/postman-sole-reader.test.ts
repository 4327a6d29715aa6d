import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { Notice } from '../../src/domain/notice.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { aRequest } from '../contract/store-fixtures.ts';
import { type PostOffice, startPostOffice } from './start-post-office.ts';

const { vera, ada } = USERS;
let office: PostOffice;
beforeAll(async () => {
  office = await startPostOffice();
});
afterAll(() => office.stop());
beforeEach(() => office.reset());

const forOne = (userId: string): Notice => ({
  kind: 'approval-verdict',
  request: aRequest({ requester: { userId, teamId: 'T0ACME001' } }),
});

describe('what is for one person', () => {
  test('is a message like others where they are alone with the bot', async () => {
    await office.taken(office.aLetter({ channelId: vera, notice: forOne(vera) }));
    const [message] = await office.messages(DIRECT_MESSAGES.vera);
    expect(message).not.toHaveProperty('ephemeralFor');
    expect(message).toHaveProperty('metadata');
  });

  test('is shown to them alone in a channel', async () => {
    const ts = await office.taken(office.aLetter({ notice: forOne(vera) }));
    expect(await office.messages()).toMatchObject([{ ts, ephemeralFor: vera }]);
    await office.taken(office.aLetter({ notice: forOne(ada) }));
    expect(await office.messages()).toHaveLength(1);
  });

  test('is impossible in a channel where they are not', async () => {
    const stranger = forOne('U0NOBODY01');
    const letter = office.aLetter({ channelId: CHANNELS.approvals, notice: stranger });
    expect(await office.postman.send(letter)).toEqual({
      kind: 'impossible',
      error: 'user_not_in_channel',
    });
  });
});
