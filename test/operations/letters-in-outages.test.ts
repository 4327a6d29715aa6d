import { beforeEach, describe, expect, test } from '@jest/globals';

import { aLetter } from '../support/letter-fixtures.ts';
import { doubtful, inMs, letterTries } from './letter-tries.ts';

const WARNINGS = 'C0WARNINGS';
const FIVE_MINUTES = inMs(5 * 60_000);
const forWarnings = (changes = {}) => aLetter({ channelId: WARNINGS, ...changes });

let tries: ReturnType<typeof letterTries>;
beforeEach(() => {
  tries = letterTries();
});

describe('a warnings channel that is closed to the bot', () => {
  const posted = { kind: 'closed', error: 'not_in_channel' } as const;

  test('keeps what is for it, however often it was tried, and is tried slowly', async () => {
    const letter = forWarnings({ attempts: 100_000 });
    expect(await tries.deliver(letter, { posted })).toEqual([
      ['send'],
      [
        'postpone',
        letter,
        {
          error: 'not_in_channel',
          isDoubtful: false,
          tryAt: FIVE_MINUTES,
          channelFreeAt: FIVE_MINUTES,
          attempts: 9,
        },
      ],
    ]);
  });

  test('is told in the log once, and again after it was open', async () => {
    await tries.deliver(forWarnings(), { posted });
    await tries.deliver(forWarnings({ id: 'letter-2' }), { posted });
    expect(tries.logged.filter((line) => line.startsWith('error'))).toEqual([
      expect.stringContaining('the warnings channel takes no messages'),
    ]);
    await tries.deliver(aLetter(), {});
    await tries.deliver(forWarnings({ ts: '1.2' }), {});
    await tries.deliver(forWarnings(), { posted });
    expect(tries.logged.filter((line) => line.startsWith('error'))).toHaveLength(1);
    await tries.deliver(forWarnings(), {});
    await tries.deliver(forWarnings(), {});
    expect(tries.logged.filter((line) => line.includes('takes messages again'))).toHaveLength(1);
    await tries.deliver(forWarnings(), { posted });
    expect(tries.logged.filter((line) => line.startsWith('error'))).toHaveLength(2);
  });

  test('cannot be searched either: what is in doubt waits, and is not sent unseen', async () => {
    const letter = doubtful({ channelId: WARNINGS, attempts: 20 });
    await tries.deliver(letter, { searched: { kind: 'closed', error: 'not_in_channel' } });
    expect(tries.steps()).toEqual(['search', 'postpone']);
    expect(tries.done[1]?.[2]).toMatchObject({ isDoubtful: true, tryAt: FIVE_MINUTES });
  });

  test('buries what Slack refuses for another reason', async () => {
    await tries.deliver(forWarnings(), { posted: { kind: 'impossible', error: 'no_text' } });
    expect(tries.steps()).toEqual(['send', 'bury']);
  });
});

describe('another channel that is closed to the bot', () => {
  const posted = { kind: 'closed', error: 'is_archived' } as const;

  test('loses what is for it, which is announced', async () => {
    const searched = { kind: 'closed', error: 'not_in_channel' } as const;
    await tries.deliver(doubtful(), { searched, posted });
    expect(tries.steps()).toEqual(['search', 'send', 'bury']);
  });

  test('loses a reply, which then stands by itself in the channel that it is for', async () => {
    const thread = { channelId: 'C0FORMER', ts: '1.2' };
    await tries.deliver(forWarnings({ thread }), { posted });
    expect(tries.steps()).toEqual(['send', 'postpone']);
    expect(tries.done[1]?.[2]).toMatchObject({ isGone: true, isDoubtful: false });
    expect(tries.logged.filter((line) => line.startsWith('error'))).toEqual([]);
  });
});

describe('a token that Slack refuses', () => {
  const refused = { kind: 'not-now', error: 'invalid_auth', isTokenRefused: true } as const;

  test('kills no letter, and its tries do not count', async () => {
    const letter = aLetter({ attempts: 100_000 });
    const [, postponed] = await tries.deliver(letter, { posted: refused });
    expect(postponed?.[2]).toEqual({
      error: 'invalid_auth',
      isDoubtful: false,
      tryAt: FIVE_MINUTES,
      channelFreeAt: inMs(1_000),
      attempts: 9,
    });
  });

  test('is tried soon at first', async () => {
    const [, postponed] = await tries.deliver(aLetter(), { posted: refused });
    expect(postponed?.[2]).toMatchObject({ tryAt: inMs(1_000), attempts: 1 });
  });

  test('lets nothing be sent unseen', async () => {
    await tries.deliver(doubtful({ attempts: 100 }), { searched: refused });
    expect(tries.steps()).toEqual(['search', 'postpone']);
    expect(tries.done[1]?.[2]).toMatchObject({ isDoubtful: true, attempts: 9 });
  });
});
