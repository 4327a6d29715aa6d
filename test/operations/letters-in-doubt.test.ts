import { beforeEach, describe, expect, test } from '@jest/globals';

import { aLetter } from '../support/letter-fixtures.ts';
import { DOUBT_MS, doubtful, inMs, letterTries, SOON } from './letter-tries.ts';

let tries: ReturnType<typeof letterTries>;
beforeEach(() => {
  tries = letterTries();
});

describe('a post whose answer was lost', () => {
  const posted = { kind: 'unknown', error: 'timeout' } as const;

  test('is looked for when Slack has had the time to finish it; its channel goes on', async () => {
    const [, postponed] = await tries.deliver(aLetter(), { posted });
    expect(postponed?.[2]).toEqual({
      error: 'timeout',
      isDoubtful: true,
      tryAt: inMs(DOUBT_MS),
      channelFreeAt: SOON,
    });
  });

  test('waits longer than that after many tries', async () => {
    const [, postponed] = await tries.deliver(aLetter({ attempts: 6 }), { posted });
    expect(postponed?.[2]).toMatchObject({ tryAt: inMs(64_000), channelFreeAt: SOON });
  });

  test('is told from a change, which may come twice', async () => {
    const [, postponed] = await tries.deliver(aLetter({ ts: '1.2' }), { posted });
    expect(postponed?.[2]).toMatchObject({ tryAt: SOON });
  });

  test('stays in doubt when it is sent unseen, and Slack refuses that', async () => {
    const searched = { kind: 'unreadable', error: 'missing_scope' } as const;
    const refused = { kind: 'not-now', error: 'ratelimited' } as const;
    const [, , postponed] = await tries.deliver(doubtful(), { searched, posted: refused });
    expect(postponed?.[2]).toMatchObject({ error: 'ratelimited', isDoubtful: true });
  });

  test('is in doubt no more when it was looked for, and Slack refuses the next try', async () => {
    const refused = { kind: 'not-now', error: 'ratelimited' } as const;
    const [, , postponed] = await tries.deliver(doubtful(), { posted: refused });
    expect(postponed?.[2]).toMatchObject({ error: 'ratelimited', isDoubtful: false });
  });
});
