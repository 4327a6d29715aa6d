import { beforeEach, expect, test } from '@jest/globals';

import { createSharedAnswers } from '../../src/operations/shared-answers.ts';

let wallNow: number;
let asked: string[];
let failing: boolean;

beforeEach(() => {
  wallNow = 0;
  asked = [];
  failing = false;
});

function answers(most = 10) {
  const shared = createSharedAnswers<string>({
    now: () => new Date(1_000_000 + wallNow),
    wallClock: { now: () => new Date(wallNow) },
    keepMs: 60_000,
    keepFailureMs: 10_000,
    most,
  });
  const ask = (key: string, atMostMs?: number) =>
    shared.read(
      key,
      async () => {
        asked.push(key);
        if (failing) throw new Error(`no answer about ${key}`);
        return `about ${key}, ${asked.length}`;
      },
      atMostMs,
    );
  return { ask, forget: shared.forget };
}

test('an answer serves all who ask within its time, and says of when it is', async () => {
  const { ask } = answers();
  expect(await Promise.all([ask('a'), ask('a')])).toEqual([
    { value: 'about a, 1', at: new Date(1_000_000) },
    { value: 'about a, 1', at: new Date(1_000_000) },
  ]);
  wallNow = 59_999;
  expect((await ask('a')).at).toEqual(new Date(1_000_000));
  wallNow = 60_000;
  expect(await ask('a')).toEqual({ value: 'about a, 2', at: new Date(1_060_000) });
  expect(asked).toEqual(['a', 'a']);
});

test('who wants a younger answer has it asked for, for all', async () => {
  const { ask } = answers();
  await ask('a');
  wallNow = 4_999;
  await ask('a', 5_000);
  expect(asked).toEqual(['a']);
  wallNow = 5_000;
  const [younger, sharing] = await Promise.all([ask('a', 5_000), ask('a', 5_000)]);
  expect(younger).toEqual({ value: 'about a, 2', at: new Date(1_005_000) });
  expect(sharing).toEqual(younger);
  wallNow = 60_000;
  expect(await ask('a')).toEqual(younger);
  expect(asked).toEqual(['a', 'a']);
});

test('who would take an older answer gets none that is older than is believed', async () => {
  const { ask } = answers();
  await ask('a');
  wallNow = 60_000;
  await ask('a', 90_000);
  expect(asked).toEqual(['a', 'a']);
});

test('a failure is told to all who ask, for a shorter time', async () => {
  const { ask } = answers();
  failing = true;
  await expect(ask('a')).rejects.toThrow('no answer about a');
  wallNow = 9_999;
  await expect(ask('a')).rejects.toThrow('no answer about a');
  failing = false;
  wallNow = 10_000;
  expect((await ask('a')).value).toBe('about a, 2');
});

test('what is forgotten is asked anew', async () => {
  const { ask, forget } = answers();
  await ask('a');
  forget('a');
  await ask('a');
  expect(asked).toEqual(['a', 'a']);
});

test('an answer that comes after it was forgotten is not kept', async () => {
  const { ask, forget } = answers();
  const coming = ask('a');
  forget('a');
  await coming;
  await ask('a');
  expect(asked).toEqual(['a', 'a']);
});

test('no more are kept than said: the oldest go', async () => {
  const { ask } = answers(2);
  for (const key of ['a', 'b', 'c', 'b', 'c', 'a']) await ask(key);
  expect(asked).toEqual(['a', 'b', 'c', 'a']);
});
