import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';

import type { Notice } from '../../src/domain/notice.ts';
import { CHANNELS, DIRECT_MESSAGES, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { DONE } from '../contract/store-fixtures.ts';
import type { FailureOfSlack } from '../support/outbox-steps.ts';
import { type PostOffice, startPostOffice } from './start-post-office.ts';

const FINDINGS: Notice = { kind: 'finding-group-part', findings: [], target: 'x', from: 1 };
const SHARED = CHANNELS.partnerShared;
const REFUSED = { kind: 'impossible', error: 'findings_in_shared_channel' };

let office: PostOffice;
beforeAll(async () => {
  office = await startPostOffice();
});
afterAll(() => office.stop());
beforeEach(() => office.reset());

const findings = (changes = {}) => office.aLetter({ notice: FINDINGS, ...changes });
const lookUps = async () => (await office.control.calls('conversations.info')).length;
const share = (isExtShared: boolean) =>
  office.control.workspace({ channels: [{ id: CHANNELS.security, isExtShared }] });

describe('a letter about findings', () => {
  test('is posted where only people of the organisation are; Slack is asked once a minute', async () => {
    await office.taken(findings());
    await office.taken(findings({ id: 'letter-2' }));
    expect(await lookUps()).toBe(1);
    office.forward(60_000);
    await office.taken(findings({ id: 'letter-3' }));
    expect(await lookUps()).toBe(2);
  });

  test('is never posted where people of other organisations are', async () => {
    expect(await office.postman.send(findings({ channelId: SHARED }))).toEqual(REFUSED);
    expect(await office.messages(SHARED)).toEqual([]);
    await office.taken(office.aLetter({ channelId: SHARED }));
  });

  test('neither in a thread there, nor by changing what stands there', async () => {
    const ts = await office.taken(findings());
    const reply = { id: 'letter-2', thread: { channelId: CHANNELS.security, ts } };
    await office.taken(findings(reply));
    await share(true);
    office.forward(60_000);
    expect(await office.postman.send(findings(reply))).toEqual(REFUSED);
    expect(await office.postman.send(findings({ ts, version: 2 }))).toEqual(REFUSED);
    await share(false);
  });

  test('goes to a person without a look', async () => {
    await office.taken(findings({ channelId: USERS.vera }));
    expect(await office.messages(DIRECT_MESSAGES.vera)).toHaveLength(1);
    expect(await lookUps()).toBe(0);
  });

  test.each<[FailureOfSlack, object]>([
    [
      { kind: 'rate_limited', retryAfter: 30 },
      { kind: 'not-now', error: 'ratelimited', retryAfterMs: 30_000 },
    ],
    [{ kind: 'server_error' }, { kind: 'not-now', error: 'http_500' }],
    [
      { kind: 'error', error: 'channel_not_found' },
      { kind: 'closed', error: 'channel_not_found' },
    ],
  ])('waits while Slack does not tell: %j', async (fault, posted) => {
    await office.failNext(fault, 'conversations.info');
    expect(await office.postman.send(findings())).toEqual(posted);
    expect(await office.control.calls('chat.postMessage')).toEqual([]);
    office.forward(60_000);
    await office.taken(findings());
  });

  test('without the scope to ask, it is not posted', async () => {
    await office.control.workspace({ scopes: ['chat:write'] });
    const refused = { kind: 'impossible', error: 'missing_scope' };
    expect(await office.postman.send(findings())).toEqual(refused);
  });
});

describe('a letter about a change', () => {
  const change: Notice = {
    ...{ kind: 'change', action: 'cancel', target: 'production', reason: '', approvedBy: [] },
    by: { userId: USERS.omar, teamId: 'T0ACME001' },
    outcome: DONE,
  };
  const shared = { channelId: SHARED, notice: change };

  test('is posted where only people of the organisation are', async () => {
    await office.taken(office.aLetter({ notice: change, elsewhere: CHANNELS.warnings }));
    expect(await office.messages()).toHaveLength(1);
  });

  test('is for its other channel where people of other organisations are', async () => {
    const letter = office.aLetter({ ...shared, elsewhere: CHANNELS.warnings });
    expect(await office.postman.send(letter)).toEqual(REFUSED);
  });

  test('is posted where it has no other', async () => {
    await office.taken(office.aLetter(shared));
    expect(await office.messages(SHARED)).toHaveLength(1);
  });
});
