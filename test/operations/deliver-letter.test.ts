import { beforeEach, describe, expect, test } from '@jest/globals';

import { triesWithin } from '../../src/domain/retry-delay.ts';
import { aLetter } from '../support/letter-fixtures.ts';
import { doubtful, inMs, letterTries, NOW, SOON } from './letter-tries.ts';

let tries: ReturnType<typeof letterTries>;
beforeEach(() => {
  tries = letterTries();
});

describe('a letter that is sent', () => {
  test('is delivered, and its channel left alone for a second', async () => {
    const letter = aLetter();
    expect(await tries.deliver(letter, {})).toEqual([['send'], ['delivered', letter, '1.2', SOON]]);
  });

  test('waits as long as Slack asks, and so does its channel', async () => {
    const letter = aLetter();
    const posted = { kind: 'not-now', error: 'ratelimited', retryAfterMs: 30_000 } as const;
    const [, postponed] = await tries.deliver(letter, { posted });
    expect(postponed).toEqual([
      'postpone',
      letter,
      {
        error: 'ratelimited',
        isDoubtful: false,
        tryAt: inMs(30_000),
        channelFreeAt: inMs(30_000),
      },
    ]);
  });

  test('waits longer from try to try; the channel’s others do not', async () => {
    const letter = aLetter({ attempts: 5 });
    const posted = { kind: 'not-now', error: 'service_unavailable' } as const;
    const [, postponed] = await tries.deliver(letter, { posted });
    expect(postponed?.[2]).toEqual({
      error: 'service_unavailable',
      isDoubtful: false,
      tryAt: inMs(32_000),
      channelFreeAt: SOON,
    });
  });

  test('is warned of once', async () => {
    const posted = { kind: 'unknown', error: 'http_500' } as const;
    await tries.deliver(aLetter(), { posted });
    await tries.deliver(aLetter({ attempts: 1 }), { posted });
    expect(tries.logged.map((line) => line.split(':')[0])).toEqual(['warn', 'debug']);
  });

  test('is sent in classic blocks when Slack does not know the newer ones', async () => {
    const posted = { kind: 'too-new', error: 'invalid_blocks' } as const;
    const [, postponed] = await tries.deliver(aLetter(), { posted });
    expect(postponed?.[2]).toEqual({
      error: 'invalid_blocks',
      isClassic: true,
      isDoubtful: false,
      tryAt: SOON,
      channelFreeAt: SOON,
    });
  });

  test.each([
    ['a message', { ts: '1.2' }],
    ['a thread', { thread: { channelId: 'C0SECURITY', ts: '1.2' } }],
  ])('is posted anew where %s is gone', async (_, place) => {
    const posted = { kind: 'gone', error: 'message_not_found' } as const;
    const [, postponed] = await tries.deliver(aLetter(place), { posted });
    expect(postponed?.[2]).toMatchObject({ isGone: true, isDoubtful: false, tryAt: SOON });
  });

  test.each(['closed', 'impossible'] as const)(
    'goes elsewhere if its channel is %s',
    async (kind) => {
      const letter = aLetter({ elsewhere: 'C0WARNINGS' });
      const error = 'is_archived';
      const [, postponed] = await tries.deliver(letter, { posted: { kind, error } });
      expect(postponed?.[2]).toEqual({
        error,
        isElsewhere: true,
        isDoubtful: false,
        tryAt: SOON,
        channelFreeAt: SOON,
      });
    },
  );

  test('is not begun when another may soon hold it', async () => {
    const late = { wallClock: { now: () => inMs(30_001) } };
    expect((await tries.deliver(aLetter(), {}, late)).map(([what]) => what)).toEqual(['postpone']);
  });
});

describe('a letter that Slack may have taken before', () => {
  test('is not sent again when it is found', async () => {
    const letter = doubtful();
    expect(await tries.deliver(letter, { searched: { kind: 'found', ts: '7.8' } })).toEqual([
      ['search'],
      ['delivered', letter, '7.8', NOW],
    ]);
  });

  test('is changed afterwards if it may be an earlier version that was found', async () => {
    const letter = doubtful({ version: 3 });
    const [, delivered] = await tries.deliver(letter, { searched: { kind: 'found', ts: '7.8' } });
    expect(delivered?.[1]).toEqual({ ...letter, version: 2 });
  });

  test('is sent when it is not there', async () => {
    expect((await tries.deliver(doubtful(), {})).map(([what]) => what)).toEqual([
      'search',
      'send',
      'delivered',
    ]);
  });

  test('waits while the history cannot be read, without keeping its channel', async () => {
    const letter = doubtful();
    const searched = { kind: 'not-now', error: 'ratelimited', retryAfterMs: 9_000 } as const;
    expect(await tries.deliver(letter, { searched })).toEqual([
      ['search'],
      [
        'postpone',
        letter,
        { error: 'ratelimited', isDoubtful: true, tryAt: inMs(9_000), channelFreeAt: NOW },
      ],
    ]);
  });

  test.each([
    ['for too long', doubtful({ attempts: 10 }), { kind: 'not-now', error: 'fatal_error' }],
    ['at all', doubtful(), { kind: 'unreadable', error: 'missing_scope' }],
  ] as const)('is sent unseen when the history cannot be read %s', async (_, letter, searched) => {
    expect((await tries.deliver(letter, { searched })).map(([what]) => what)).toEqual([
      'search',
      'send',
      'delivered',
    ]);
    expect(tries.logged[0]).toContain(
      `warn: a letter is sent again unseen: there may be two of it`,
    );
  });

  test('is changed without a look when its message stands', async () => {
    const letter = doubtful({ ts: '1.2' });
    expect((await tries.deliver(letter, {})).map(([what]) => what)).toEqual(['send', 'delivered']);
  });
});

describe('a letter that cannot be delivered', () => {
  const posted = { kind: 'closed', error: 'is_archived' } as const;

  test('is buried, and announced in the warnings channel', async () => {
    const letter = aLetter();
    const [, buried] = await tries.deliver(letter, { posted });
    expect(buried).toEqual([
      'bury',
      letter,
      'is_archived',
      SOON,
      {
        key: 'dead letter-1 2026-03-02T09:00:00.000Z',
        channelId: 'C0WARNINGS',
        notice: {
          kind: 'dead-letter',
          letterId: 'letter-1',
          channelId: 'C0SECURITY',
          about: 'the news of a timed resume',
          error: 'is_archived',
        },
      },
    ]);
    expect(tries.logged).toEqual([
      expect.stringMatching(/^error: a letter could not be delivered/),
    ]);
  });

  test.each([
    ['for the warnings channel', aLetter({ channelId: 'C0WARNINGS' })],
    [
      'itself an announcement',
      aLetter({
        notice: { kind: 'dead-letter', letterId: 'a', channelId: 'C1', about: 'b', error: 'c' },
      }),
    ],
  ])('is only logged if it is %s', async (_, letter) => {
    const [, buried] = await tries.deliver(letter, { posted: { kind: 'impossible', error: 'x' } });
    expect(buried).toEqual(['bury', letter, 'x', SOON, undefined]);
    expect(tries.logged).toHaveLength(1);
  });

  test('is tried for a day before that, when the trouble may pass', async () => {
    const trouble = { posted: { kind: 'unknown', error: 'http_500' } as const };
    const aDay = triesWithin(24 * 60 * 60_000);
    await tries.deliver(aLetter({ attempts: aDay }), trouble);
    await tries.deliver(aLetter({ attempts: aDay + 100 }), trouble);
    expect(tries.steps()).toEqual(['send', 'postpone', 'send', 'bury']);
  });

  test('a post can be gone from nowhere', async () => {
    const odd = { posted: { kind: 'gone', error: 'message_not_found' } as const };
    expect((await tries.deliver(aLetter(), odd)).map(([what]) => what)).toEqual(['send', 'bury']);
  });
});

test('nothing of what a letter says is logged', async () => {
  for (const posted of [
    { kind: 'taken', ts: '1.2' },
    { kind: 'not-now', error: 'ratelimited' },
    { kind: 'too-new', error: 'invalid_blocks' },
    { kind: 'impossible', error: 'is_archived' },
  ] as const) {
    await tries.deliver(doubtful(), { posted, searched: { kind: 'unreadable', error: 'x' } });
  }
  expect(tries.logged).toHaveLength(8);
  expect(tries.logged.join('\n')).not.toContain('Good morning');
});
