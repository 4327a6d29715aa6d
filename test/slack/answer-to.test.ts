import { describe, expect, test } from '@jest/globals';

import { threadToAnswer } from '../../src/slack/answer-to.ts';
import { changeMetadata, denialMetadata } from '../../src/slack/ids.ts';
import { muteMetadata } from '../../src/slack/mute-values.ts';
import { timedResumeMetadata } from '../../src/slack/timed-resume-values.ts';

describe('the thread in which to answer what was pressed', () => {
  const ts = '1700000000.000002';
  const thread_ts = '1700000000.000001';

  test.each([
    ['a reply', { ts, thread_ts }, thread_ts],
    ['a message without a thread', { ts }, undefined],
    ['the message that a thread begins with', { ts, thread_ts: ts }, undefined],
    [
      'a reply that the channel is shown too',
      { ts, thread_ts, subtype: 'thread_broadcast' },
      undefined,
    ],
    ['what says nothing of it', {}, undefined],
  ])('%s', (_, message, thread) => {
    expect(threadToAnswer(message)).toBe(thread);
  });
});

describe('where to answer', () => {
  const where = {
    channelId: 'C0SECURITY',
    threadTs: '1700000000.000001',
    responseUrl: 'https://hooks.slack.com/actions/x',
  };
  const { threadTs, ...before } = where;
  const ref = { accountId: '111122223333', region: 'us-east-1', jobId: 'a'.repeat(32) };

  test.each([
    ['with its thread', where],
    ['of a modal that was opened before threads were kept', before],
  ])('comes back from every modal: %s', (_, place) => {
    const change = { ...place, action: 'pause' as const, fromCard: true, reason: '' };
    expect(changeMetadata.read(changeMetadata.write(change))).toEqual(change);
    const denial = { ...place, id: 'request-1' };
    expect(denialMetadata.read(denialMetadata.write(denial))).toEqual(denial);
    const mute = { ...place, choices: { bucket: { value: 'acme-exports' } } };
    expect(muteMetadata.read(muteMetadata.write(mute))).toEqual(mute);
    const resume = { ...place, ref };
    expect(timedResumeMetadata.read(timedResumeMetadata.write(resume))).toEqual(resume);
  });
});
