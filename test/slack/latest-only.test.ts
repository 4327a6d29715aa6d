import { expect, test } from '@jest/globals';

import { createLatestOnly } from '../../src/slack/latest-only.ts';

function aRoom() {
  const begun: string[] = [];
  const gates: (() => void)[] = [];
  const room = createLatestOnly<string[]>(
    async (key, wish) => {
      begun.push(`${key} ${wish.join('+')}`);
      await new Promise<void>((resolve) => gates.push(resolve));
    },
    (earlier, later) => [...earlier, ...later],
  );
  /** Lets the oldest work that is under way be finished. */
  const finish = async () => {
    gates.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { begun, finish, wish: room.wish };
}

test('one work of a key at a time; what is wished meanwhile is one work afterwards', async () => {
  const { begun, finish, wish } = aRoom();
  const first = wish('vera', ['a']);
  const second = wish('vera', ['b']);
  const third = wish('vera', ['c']);
  expect(begun).toEqual(['vera a']);
  await finish();
  expect(begun).toEqual(['vera a', 'vera b+c']);
  await finish();
  await Promise.all([first, second, third]);
  expect(begun).toHaveLength(2);
});

test('keys do not wait for each other', () => {
  const { begun, wish } = aRoom();
  void wish('vera', ['a']);
  void wish('omar', ['b']);
  expect(begun).toEqual(['vera a', 'omar b']);
});

test('when all is done, it begins anew', async () => {
  const { begun, finish, wish } = aRoom();
  const first = wish('vera', ['a']);
  await finish();
  await first;
  void wish('vera', ['b']);
  expect(begun).toEqual(['vera a', 'vera b']);
});
