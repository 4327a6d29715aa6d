import { expect, test } from '@jest/globals';

import type { Readers } from '../../src/slack/channel-privacy.ts';
import { type PublicLineDeps, postPublicLine } from '../../src/slack/public-line.ts';
import type { SlackCalls } from '../../src/slack/slack-calls.ts';
import { notice } from '../../src/slack/views/notice.ts';

const OWN: Readers = { kind: 'own' };
const SHARED: Readers = { kind: 'shared' };
const UNKNOWN: Readers = { kind: 'unknown', error: new Error('missing_scope') };

const notCalled = () => Promise.reject(new Error('not called'));
const NOT_CALLED: SlackCalls = {
  openModal: notCalled,
  updateModal: notCalled,
  publishHome: notCalled,
  post: notCalled,
  update: notCalled,
  permalink: notCalled,
  postEphemeral: notCalled,
};

/** Who reads every channel; where the line stands is in `posted`. */
function office(readers: Readers) {
  const posted: string[] = [];
  const silent = () => undefined;
  const deps: PublicLineDeps = {
    calls: {
      ...NOT_CALLED,
      post: async (channelId) => {
        posted.push(channelId);
        return '1.1';
      },
    },
    privacy: { readersOf: async () => readers },
    warningsChannel: 'CWARN',
    log: { debug: silent, info: silent, warn: silent, error: silent },
  };
  return { posted, tell: (channelId?: string) => postPublicLine(channelId, notice('x'), deps) };
}

test.each<[string, string | undefined, Readers, string, string[]]>([
  ['their own channel', 'CASK', OWN, 'told', ['CASK']],
  ['one that is shared by now', 'CASK', SHARED, 'told-elsewhere', ['CWARN']],
  ['one that Slack does not tell of', 'CASK', UNKNOWN, 'told-elsewhere', ['CWARN']],
  ['a direct message', 'DOMAR', OWN, 'told-elsewhere', ['CWARN']],
  ['a place without a channel', undefined, OWN, 'told-elsewhere', ['CWARN']],
])('of what was asked in %s', async (_, channelId, readers, told, places) => {
  const { posted, tell } = office(readers);
  expect(await tell(channelId)).toBe(told);
  expect(posted).toEqual(places);
});
