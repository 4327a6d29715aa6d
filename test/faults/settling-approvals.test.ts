import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { BotError } from '../../src/domain/bot-error.ts';
import { carryOut } from '../../src/operations/decide-approval.ts';
import { settleApprovals } from '../../src/operations/settle-approvals.ts';
import { createSightings } from '../../src/operations/sightings.ts';
import { watchApprovals } from '../../src/operations/watch-approvals.ts';
import {
  approvedRequest,
  begun,
  createWorld,
  depsOf,
  eventsOf,
  LEASE_MS,
  lettersOf,
  settleAll,
} from './settling-world.ts';

const DONE = ['change R1 done CANCELLED', 'change R1 done CANCELLED public'];
let world: Awaited<ReturnType<typeof createWorld>>;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.store.close());

describe('an approved request', () => {
  const settle = (sightings = createSightings(depsOf(world).change.wallClock)) =>
    settleApprovals(depsOf(world), sightings);

  /** Its change ends without anything being kept for it. */
  const finished = (outcome: string, event: 'executed' | 'refused') => {
    const at = new Date(world.businessMs);
    const audit = { at, event, action: 'cancel', referenceId: 'R1' } as const;
    return world.store.executions.finish('R1', outcome, audit);
  };

  test('is not carried out a second time while its replica is at it, however fast time runs', async () => {
    const request = await approvedRequest(world);
    const sightings = createSightings(depsOf(world).change.wallClock);
    world.onShow = async () => {
      world.onShow = undefined;
      world.businessMs += 3_600_000;
      await settle(sightings);
    };
    await carryOut(request, depsOf(world));
    expect(world.shown).toEqual(['approved', 'approved done']);
    expect(await lettersOf(world)).toEqual(DONE);
    expect(world.updates).toHaveLength(1);
  });

  test('that another replica has carried out meanwhile is not told as changed meanwhile', async () => {
    const request = await approvedRequest(world);
    world.onShow = async () => {
      world.onShow = undefined;
      await carryOut(request, depsOf(world));
    };
    await carryOut(request, depsOf(world));
    expect(world.shown.filter((one) => one !== 'approved')).toEqual(['approved done']);
    expect(await lettersOf(world)).toEqual(DONE);
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
    expect(world.shown).toEqual(['approved too-late']);
    expect(await lettersOf(world)).toEqual(['change R1 too-late']);
    expect((await world.store.approvals.get('R1'))?.result).toBe('too-late');
    expect(await eventsOf(world)).toContain('refused too-late');
  });

  test('whose end Slack did not take is shown when Slack is back, and told once', async () => {
    const request = await approvedRequest(world);
    const sightings = createSightings(depsOf(world).change.wallClock);
    const look = () => watchApprovals(depsOf(world), sightings);
    world.isSlackUp = false;
    await carryOut(request, depsOf(world));
    await look();
    world.wallMs += LEASE_MS;
    await look();
    expect(world.shown).toEqual([]);
    world.isSlackUp = true;
    for (let looks = 0; looks < 3; looks += 1) {
      world.wallMs += 2 * LEASE_MS;
      await look();
      await settle();
    }
    expect(world.shown).toEqual(['approved done']);
    expect(await lettersOf(world)).toEqual(DONE);
    expect(world.updates).toHaveLength(1);
  });

  test('whose replica dies once its change is made is shown and told once', async () => {
    const request = await approvedRequest(world);
    const all = depsOf(world);
    const { executions } = world.store;
    const finish: typeof executions.finish = async (...given) => {
      await executions.finish(...given);
      throw new Error('dies');
    };
    const change = {
      ...all.change,
      store: { ...world.store, executions: { ...executions, finish } },
    };
    await expect(carryOut(request, { ...all, change })).rejects.toThrow('dies');
    const sightings = createSightings(all.change.wallClock);
    for (let looks = 0; looks < 4; looks += 1) {
      world.wallMs += 2 * LEASE_MS;
      await settleAll(world);
      await settle();
      await watchApprovals(depsOf(world), sightings);
    }
    expect(world.shown).toEqual(['approved', 'approved done']);
    expect(await lettersOf(world)).toEqual(DONE);
  });

  test('that was accepted, and shows later, is shown and told as done', async () => {
    const request = await approvedRequest(world);
    world.isStuck = true;
    await carryOut(request, depsOf(world));
    expect((await world.store.approvals.get('R1'))?.result).toBe('accepted');
    const accepted = 'change R1 accepted RUNNING';
    expect(await lettersOf(world)).toEqual([accepted, `${accepted} public`]);
    world.status = 'CANCELLED';
    world.wallMs += 5 * 60_000;
    await settleAll(world);
    expect(world.shown).toEqual(['approved', 'approved accepted', 'approved done']);
    expect((await world.store.approvals.get('R1'))?.result).toBe('done');
    expect(await lettersOf(world)).toEqual(DONE);
  });

  test('that was accepted, and never shows, is not told as that again', async () => {
    const request = await approvedRequest(world);
    world.isStuck = true;
    await carryOut(request, depsOf(world));
    await lettersOf(world);
    world.wallMs += 5 * 60_000;
    await settleAll(world);
    expect((await world.store.executions.get('R1'))?.outcome).toBe('unknown');
    expect((await world.store.approvals.get('R1'))?.result).toBe('accepted');
    expect(await lettersOf(world)).toEqual([]);
  });

  test.each([
    ['changed-meanwhile', 'approved changed-meanwhile', 'change R1 changed-meanwhile RUNNING'],
    ['access-denied', 'approved failed', 'change R1 access-denied'],
  ])(
    'that ended with %s before that was kept for it is told as that',
    async (outcome, words, key) => {
      await approvedRequest(world);
      await begun(world, 'R1');
      await finished(outcome, 'refused');
      await settle();
      expect(world.shown).toEqual([words]);
      expect(await lettersOf(world)).toEqual([key]);
    },
  );

  test('that was done, of a job that is gone since, is told as done', async () => {
    await approvedRequest(world);
    await begun(world, 'R1');
    await finished('done', 'executed');
    world.describeFails = new BotError('job-not-found', 'gone');
    await settle();
    expect(world.shown).toEqual(['approved done']);
  });

  test('that fails before it is begun is in the record', async () => {
    const request = await approvedRequest(world);
    world.describeFails = new BotError('unreachable', 'no answer');
    await carryOut(request, depsOf(world));
    expect(world.shown).toContain('approved failed');
    expect(await lettersOf(world)).toEqual(['change R1 unreachable']);
    expect(await eventsOf(world)).toContain('refused unreachable');
  });
});
