import { beforeEach, describe, expect, test } from '@jest/globals';

import { triesWithin } from '../../src/domain/retry-delay.ts';
import { type DeliverDeps, deliverLetter } from '../../src/operations/deliver-letter.ts';
import type { Letter } from '../../src/operations/notice-store-port.ts';
import type { Posted, Searched } from '../../src/operations/ports.ts';
import { aLetter } from '../support/letter-fixtures.ts';

const NOW = new Date('2026-03-02T09:00:00.000Z');
const inMs = (milliseconds: number) => new Date(NOW.getTime() + milliseconds);
const SOON = inMs(1_000);

/** What was asked of Slack and written into the outbox, in its order. */
let done: unknown[][];
let logged: string[];
beforeEach(() => {
  done = [];
  logged = [];
});

async function deliver(
  letter: Letter,
  slack: { posted?: Posted; searched?: Searched },
  changes: Partial<DeliverDeps> = {},
): Promise<unknown[][]> {
  const note = (level: string) => (fields: object, message: string) => {
    logged.push(`${level}: ${message} ${JSON.stringify(fields)}`);
  };
  await deliverLetter(letter, inMs(30_000), {
    outbox: {
      delivered: async (...given) => void done.push(['delivered', ...given]),
      postpone: async (...given) => void done.push(['postpone', ...given]),
      bury: async (...given) => void done.push(['bury', ...given]),
    },
    postman: {
      async send() {
        done.push(['send']);
        return slack.posted ?? { kind: 'taken', ts: '1.2' };
      },
      async search() {
        done.push(['search']);
        return slack.searched ?? { kind: 'absent' };
      },
    },
    wallClock: { now: () => NOW },
    random: () => 1,
    warningsChannel: 'C0WARNINGS',
    log: { debug: note('debug'), warn: note('warn'), error: note('error') },
    ...changes,
  });
  return done;
}

const doubtful = (changes: Partial<Letter> = {}) =>
  aLetter({ isDoubtful: true, attempts: 1, firstTriedAt: NOW, ...changes });

describe('a letter that is sent', () => {
  test('is delivered, and its channel left alone for a second', async () => {
    const letter = aLetter();
    expect(await deliver(letter, {})).toEqual([['send'], ['delivered', letter, '1.2', SOON]]);
  });

  test('waits as long as Slack asks, and so does its channel', async () => {
    const letter = aLetter();
    const posted = { kind: 'not-now', error: 'ratelimited', retryAfterMs: 30_000 } as const;
    const [, postponed] = await deliver(letter, { posted });
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
    const [, postponed] = await deliver(letter, { posted: { kind: 'unknown', error: 'http_500' } });
    expect(postponed?.[2]).toEqual({
      error: 'http_500',
      isDoubtful: true,
      tryAt: inMs(32_000),
      channelFreeAt: SOON,
    });
  });

  test('is warned of once', async () => {
    const posted = { kind: 'unknown', error: 'http_500' } as const;
    await deliver(aLetter(), { posted });
    await deliver(aLetter({ attempts: 1 }), { posted });
    expect(logged.map((line) => line.split(':')[0])).toEqual(['warn', 'debug']);
  });

  test('is sent in classic blocks when Slack does not know the newer ones', async () => {
    const posted = { kind: 'too-new', error: 'invalid_blocks' } as const;
    const [, postponed] = await deliver(aLetter(), { posted });
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
    const [, postponed] = await deliver(aLetter(place), { posted });
    expect(postponed?.[2]).toMatchObject({ isGone: true, isDoubtful: false, tryAt: SOON });
  });

  test('is not begun when another may soon hold it', async () => {
    const late = { wallClock: { now: () => inMs(30_001) } };
    expect((await deliver(aLetter(), {}, late)).map(([what]) => what)).toEqual(['postpone']);
  });
});

describe('a letter that Slack may have taken before', () => {
  test('is not sent again when it is found', async () => {
    const letter = doubtful();
    expect(await deliver(letter, { searched: { kind: 'found', ts: '7.8' } })).toEqual([
      ['search'],
      ['delivered', letter, '7.8', NOW],
    ]);
  });

  test('is changed afterwards if it may be an earlier version that was found', async () => {
    const letter = doubtful({ version: 3 });
    const [, delivered] = await deliver(letter, { searched: { kind: 'found', ts: '7.8' } });
    expect(delivered?.[1]).toEqual({ ...letter, version: 2 });
  });

  test('is sent when it is not there', async () => {
    expect((await deliver(doubtful(), {})).map(([what]) => what)).toEqual([
      'search',
      'send',
      'delivered',
    ]);
  });

  test('waits while the history cannot be read, without keeping its channel', async () => {
    const letter = doubtful();
    const searched = { kind: 'not-now', error: 'ratelimited', retryAfterMs: 9_000 } as const;
    expect(await deliver(letter, { searched })).toEqual([
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
    expect((await deliver(letter, { searched })).map(([what]) => what)).toEqual([
      'search',
      'send',
      'delivered',
    ]);
    expect(logged[0]).toContain(`warn: a letter is sent again unseen: there may be two of it`);
  });

  test('is changed without a look when its message stands', async () => {
    const letter = doubtful({ ts: '1.2' });
    expect((await deliver(letter, {})).map(([what]) => what)).toEqual(['send', 'delivered']);
  });
});

describe('a letter that cannot be delivered', () => {
  const posted = { kind: 'impossible', error: 'is_archived' } as const;

  test('is buried, and announced in the warnings channel', async () => {
    const letter = aLetter();
    const [, buried] = await deliver(letter, { posted });
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
    expect(logged).toEqual([expect.stringMatching(/^error: a letter could not be delivered/)]);
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
    const [, buried] = await deliver(letter, { posted });
    expect(buried).toEqual(['bury', letter, 'is_archived', SOON, undefined]);
    expect(logged).toHaveLength(1);
  });

  test('is tried for a day before that, when the trouble may pass', async () => {
    const trouble = { posted: { kind: 'unknown', error: 'http_500' } as const };
    const aDay = triesWithin(24 * 60 * 60_000);
    await deliver(aLetter({ attempts: aDay }), trouble);
    await deliver(aLetter({ attempts: aDay + 100 }), trouble);
    expect(done.map(([what]) => what)).toEqual(['send', 'postpone', 'send', 'bury']);
  });

  test('a post can be gone from nowhere', async () => {
    const odd = { posted: { kind: 'gone', error: 'message_not_found' } as const };
    expect((await deliver(aLetter(), odd)).map(([what]) => what)).toEqual(['send', 'bury']);
  });
});

test('nothing of what a letter says is logged', async () => {
  for (const posted of [
    { kind: 'taken', ts: '1.2' },
    { kind: 'not-now', error: 'ratelimited' },
    { kind: 'too-new', error: 'invalid_blocks' },
    { kind: 'impossible', error: 'is_archived' },
  ] as const) {
    await deliver(doubtful(), { posted, searched: { kind: 'unreadable', error: 'x' } });
  }
  expect(logged).toHaveLength(8);
  expect(logged.join('\n')).not.toContain('Good morning');
});
