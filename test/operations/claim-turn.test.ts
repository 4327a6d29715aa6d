import { setImmediate as nextTick } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

import { claimTurn, whileInTurn } from '../../src/operations/claim-turn.ts';
import { createSweeper } from '../../src/operations/sweep-targets.ts';
import { DAY, type ExpiryWorld, left, startExpiryWorld } from '../support/expiry-world.ts';

const LEASE_MS = 20;
let world: ExpiryWorld;
let wall: number;
let admitted: Set<string>;
let isAway: boolean;
let refused: number;

beforeEach(async () => {
  world = await startExpiryWorld();
  [wall, admitted, isAway, refused] = [0, new Set(), false, 0];
  const { requests } = world.store;
  const { admit } = requests;
  requests.admit = async (identity, at) => {
    if (isAway) {
      refused += 1;
      throw new Error('the database is away');
    }
    const isNew = await admit(identity, at);
    admitted.add(identity);
    return isNew;
  };
});
afterEach(() => world.stop());

const lease = { wallClock: { now: () => new Date(wall) }, leaseMs: LEASE_MS };

/** Real time goes on until whoever works has said so. */
async function passLease(name: string): Promise<void> {
  wall += LEASE_MS;
  while (!admitted.has(`turn ${name} ${wall / LEASE_MS + 1}`)) await nextTick();
}

test('a turn lasts as long as the work, and no other replica has it meanwhile', async () => {
  const held = Promise.withResolvers<void>();
  const work = whileInTurn('a', world.store, lease, () => held.promise);
  for (let leases = 0; leases < 10; leases += 1) {
    expect(await claimTurn('b', world.store, lease)).toBe(leases % 2 === 0);
    await passLease('a');
    expect(await claimTurn('a', world.store, lease)).toBe(false);
  }
  held.resolve();
  await work;
  wall += 2 * LEASE_MS;
  expect(await claimTurn('a', world.store, lease)).toBe(true);
});

test('whoever has no turn does not work', async () => {
  let works = 0;
  const work = async () => {
    works += 1;
  };
  const done = await Promise.all([1, 2, 3].map(() => whileInTurn('a', world.store, lease, work)));
  expect(works).toBe(1);
  expect(done.filter((isMine) => isMine)).toEqual([true]);
});

test('what the work fails with is told, and a turn that could not be kept is not', async () => {
  const held = Promise.withResolvers<void>();
  const work = whileInTurn('a', world.store, lease, () => held.promise);
  while (admitted.size < 2) await nextTick();
  isAway = true;
  while (refused < 2) await nextTick();
  held.reject(new TypeError('a bug'));
  await expect(work).rejects.toThrow('a bug');
});

test('a sweep that takes many leases is done by one of three replicas', async () => {
  const held = Promise.withResolvers<void>();
  const { listJobs } = world.deps.macie;
  world.deps.macie.listJobs = async (...given) => {
    const page = await listJobs(...given);
    await held.promise;
    return page;
  };
  const slot = left(10 * DAY);
  const replicas = [1, 2, 3].map(() => createSweeper({ ...world.deps, change: lease }));
  const work = replicas[0]?.run(slot);
  const turn = `sweep ${world.deps.sources.map((one) => `${one.accountId}/${one.region}`)} ${slot.toISOString()}`;
  while (world.macie.listCalls() === 0) await nextTick();
  for (let leases = 0; leases < 5; leases += 1) {
    await passLease(turn);
    await Promise.all(replicas.map((replica) => replica.run(slot)));
  }
  expect(world.macie.listCalls()).toBe(1);
  held.resolve();
  await work;
  expect(await world.store.expiry.sweeps()).toMatchObject([{ slot }]);
});
