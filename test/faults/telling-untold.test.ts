import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { BotError } from '../../src/domain/bot-error.ts';
import { type ChangeWish, executeChange } from '../../src/operations/execute-change.ts';
import { tellUntold } from '../../src/operations/tell-untold.ts';
import { aJob } from '../support/job-fixtures.ts';
import { createWorld, depsOf, LEASE_MS, lettersOf, omar, settlingOf } from './settling-world.ts';

const WISH: ChangeWish = {
  id: 'V1',
  action: 'cancel',
  ref: aJob().ref,
  target: 'production',
  seenStatus: 'RUNNING',
  by: omar,
  reason: 'superseded',
  askedIn: 'C0SECURITY',
};
const DONE = 'change V1 done CANCELLED';

let world: Awaited<ReturnType<typeof createWorld>>;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.store.close());

const tell = () => tellUntold(settlingOf(world));
const passLeases = (count: number) => {
  world.wallMs += count * LEASE_MS;
};

describe('a change for which somebody waited', () => {
  test('is told once by another if nobody said for two leases that it was', async () => {
    await executeChange(WISH, depsOf(world).change);
    passLeases(2);
    await tell();
    expect(await lettersOf(world)).toEqual([]);
    passLeases(1);
    await Promise.all([tell(), tell()]);
    await tell();
    const letter = await world.store.outbox.find(`${DONE} public`);
    expect(letter).toMatchObject({ channelId: 'C0SECURITY', elsewhere: 'C0WARNINGS' });
    expect(await lettersOf(world)).toEqual([DONE, `${DONE} public`]);
  });

  test('is not told again if somebody said that it was', async () => {
    await executeChange(WISH, depsOf(world).change);
    await world.store.executions.tell('V1', [], new Date(world.businessMs));
    passLeases(9);
    await tell();
    expect(await lettersOf(world)).toEqual([]);
  });

  test('and that Macie refused is told as that', async () => {
    world.updateFails = new BotError('access-denied', 'no');
    await expect(executeChange(WISH, depsOf(world).change)).rejects.toThrow();
    passLeases(3);
    await tell();
    expect(await lettersOf(world)).toEqual(['change V1 access-denied']);
  });

  test('is told when Macie can be asked again', async () => {
    await executeChange(WISH, depsOf(world).change);
    passLeases(3);
    world.describeFails = new BotError('unreachable', 'no answer');
    await tell();
    expect(await lettersOf(world)).toEqual([]);
    world.describeFails = undefined;
    await tell();
    expect(await lettersOf(world)).toEqual([DONE, `${DONE} public`]);
  });
});
