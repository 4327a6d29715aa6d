import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { approve, type DecideDeps } from '../../src/operations/decide-approval.ts';
import { createSightings } from '../../src/operations/sightings.ts';
import { watchApprovals } from '../../src/operations/watch-approvals.ts';
import { ada, createWorld, depsOf, LEASE_MS, omar, openRequest } from './settling-world.ts';

let world: Awaited<ReturnType<typeof createWorld>>;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.store.close());

describe('an open request', () => {
  test('that came to its end while it was looked at again is not told twice', async () => {
    await openRequest(world);
    world.status = 'IDLE';
    const all = depsOf(world);
    const { describeJob } = all.macie;
    const macie: DecideDeps['macie'] = {
      ...all.macie,
      async describeJob(where) {
        const at = new Date(world.businessMs);
        const audit = { at, event: 'withdrawn', action: 'cancel', referenceId: 'R1' } as const;
        await world.store.approvals.end('R1', { state: 'withdrawn', by: omar, at }, audit);
        return describeJob(where);
      },
    };
    const decision = await approve('R1', ada, 'RUNNING', { ...all, macie });
    expect(decision.kind).toBe('not-open');
    expect(world.shown).toEqual([]);
  });

  test('whose job changes under the approval, for another approver: it has to be looked at again', async () => {
    await openRequest(world);
    const all = depsOf(world);
    const macie: DecideDeps['macie'] = {
      ...all.macie,
      async describeJob(where) {
        const job = await all.macie.describeJob(where);
        world.status = 'IDLE';
        await world.store.approvals.showFor('R1', 'IDLE', ['Another consequence.']);
        return job;
      },
    };
    const decision = await approve('R1', ada, 'RUNNING', { ...all, macie });
    expect(decision).toMatchObject({ kind: 'look-again', request: { seenStatus: 'IDLE' } });
    expect(world.updates).toEqual([]);
    expect((await world.store.approvals.get('R1'))?.approvedBy).toEqual([]);
  });

  test('that is not shown is shown once, although two replicas watch', async () => {
    await openRequest(world);
    const sightings = [1, 2].map(() => createSightings(depsOf(world).change.wallClock));
    const look = () => Promise.all(sightings.map((one) => watchApprovals(depsOf(world), one)));
    world.businessMs += 3_600_000;
    await look();
    expect(world.shown).toEqual([]);
    world.wallMs += LEASE_MS;
    await look();
    expect(world.shown).toEqual(['open']);
  });

  test.each(['denied', 'withdrawn', 'lapsed', 'void'] as const)(
    'that was %s as its replica died is shown so once the lease is over, once',
    async (state) => {
      const { id, version } = await openRequest(world);
      await world.store.approvals.shown(id, version, { channelId: 'C1', ts: '1.1' });
      const at = new Date(world.businessMs);
      const audit = { at, event: state, action: 'cancel', referenceId: id } as const;
      await world.store.approvals.end(id, { state, at }, audit);
      const sightings = createSightings(depsOf(world).change.wallClock);
      const look = () => watchApprovals(depsOf(world), sightings);
      await look();
      expect(world.shown).toEqual([]);
      world.wallMs += LEASE_MS;
      world.isSlackUp = false;
      await look();
      world.isSlackUp = true;
      for (let looks = 0; looks < 3; looks += 1) {
        world.wallMs += 2 * LEASE_MS;
        await look();
      }
      expect(world.shown).toEqual([state]);
    },
  );
});
