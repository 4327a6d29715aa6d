import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { BotError } from '../../src/domain/bot-error.ts';
import { approve, carryOut, type DecideDeps } from '../../src/operations/decide-approval.ts';
import { settleApprovals } from '../../src/operations/settle-approvals.ts';
import { createSightings } from '../../src/operations/sightings.ts';
import { watchApprovals } from '../../src/operations/watch-approvals.ts';
import {
  ada,
  approvedRequest,
  begun,
  createWorld,
  depsOf,
  eventsOf,
  LEASE_MS,
  omar,
  openRequest,
} from './settling-world.ts';

let world: Awaited<ReturnType<typeof createWorld>>;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.store.close());

describe('an approved request', () => {
  const settle = (sightings = createSightings(depsOf(world).change.wallClock)) =>
    settleApprovals(depsOf(world), sightings);

  test('is not carried out a second time while its replica is at it, however fast time runs', async () => {
    const request = await approvedRequest(world);
    const sightings = createSightings(depsOf(world).change.wallClock);
    world.onShow = async () => {
      world.onShow = undefined;
      world.businessMs += 3_600_000;
      await settle(sightings);
    };
    await carryOut(request, depsOf(world));
    expect(world.told.filter((one) => one.startsWith('result'))).toEqual(['result done']);
    expect(world.updates).toHaveLength(1);
  });

  test('that another replica has carried out meanwhile is not told as changed meanwhile', async () => {
    const request = await approvedRequest(world);
    world.onShow = async () => {
      world.onShow = undefined;
      await carryOut(request, depsOf(world));
    };
    await carryOut(request, depsOf(world));
    expect(world.told.filter((one) => one.startsWith('result'))).toEqual(['result done']);
    expect(await eventsOf(world)).not.toContain('refused changed-meanwhile');
  });

  test('and never begun is carried out once the lease is over', async () => {
    await approvedRequest(world);
    const sightings = createSightings(depsOf(world).change.wallClock);
    await settle(sightings);
    expect(world.updates).toHaveLength(0);
    world.wallMs += LEASE_MS;
    await settle(sightings);
    await settle(sightings);
    expect(world.updates).toHaveLength(1);
    expect((await world.store.approvals.get('R1'))?.result).toBe('done');
  });

  test('and never begun for days is not carried out any more: that is told and recorded', async () => {
    await approvedRequest(world);
    const sightings = createSightings(depsOf(world).change.wallClock);
    world.businessMs += 7 * 86_400_000;
    await settle(sightings);
    world.wallMs += LEASE_MS;
    await settle(sightings);
    world.wallMs += 2 * LEASE_MS;
    await settle(sightings);
    expect(world.updates).toHaveLength(0);
    expect(world.told).toEqual(['result too-late']);
    expect((await world.store.approvals.get('R1'))?.result).toBe('too-late');
    expect(await eventsOf(world)).toContain('refused too-late');
  });

  test('whose end Slack did not take is told when Slack is back', async () => {
    const request = await approvedRequest(world);
    world.isSlackUp = false;
    await carryOut(request, depsOf(world));
    expect((await world.store.approvals.get('R1'))?.result).toBeUndefined();
    world.isSlackUp = true;
    world.wallMs += 2 * LEASE_MS;
    await settle();
    expect(world.told).toContain('result done');
    expect((await world.store.approvals.get('R1'))?.result).toBe('done');
    expect(world.updates).toHaveLength(1);
  });

  test.each([
    ['changed-meanwhile', 'result changed-meanwhile'],
    ['access-denied', 'result failed'],
  ])('that ended with %s is world.told as that', async (outcome, words) => {
    await approvedRequest(world);
    await begun(world, 'R1');
    const audit = {
      at: new Date(world.businessMs),
      event: 'refused',
      action: 'cancel',
      referenceId: 'R1',
    } as const;
    await world.store.executions.finish('R1', outcome, audit);
    await settle();
    expect(world.told).toEqual([words]);
  });

  test('that was done, of a job that is gone since, is told as done', async () => {
    await approvedRequest(world);
    await begun(world, 'R1');
    const audit = {
      at: new Date(world.businessMs),
      event: 'executed',
      action: 'cancel',
      referenceId: 'R1',
    } as const;
    await world.store.executions.finish('R1', 'done', audit);
    world.describeFails = new BotError('job-not-found', 'gone');
    await settle();
    expect(world.told).toEqual(['result done']);
  });

  test('that fails before it is begun is in the record', async () => {
    const request = await approvedRequest(world);
    world.describeFails = new BotError('unreachable', 'no answer');
    await carryOut(request, depsOf(world));
    expect(world.told).toContain('result failed');
    expect(await eventsOf(world)).toContain('refused unreachable');
  });
});

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
    expect(world.told).toEqual([]);
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
    expect(world.told).toEqual([]);
    world.wallMs += LEASE_MS;
    await look();
    expect(world.told).toEqual(['shown open']);
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
      expect(world.told).toEqual([]);
      world.wallMs += LEASE_MS;
      world.isSlackUp = false;
      await look();
      world.isSlackUp = true;
      for (let looks = 0; looks < 3; looks += 1) {
        world.wallMs += 2 * LEASE_MS;
        await look();
      }
      expect(world.told).toEqual([`shown ${state}`]);
    },
  );
});
