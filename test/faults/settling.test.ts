import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { BotError } from '../../src/domain/bot-error.ts';
import { settleChanges } from '../../src/operations/settle-changes.ts';
import {
  begun,
  createWorld,
  depsOf,
  eventsOf,
  lettersOf,
  settleAll,
  settlingOf,
} from './settling-world.ts';

let world: Awaited<ReturnType<typeof createWorld>>;
beforeEach(async () => {
  world = await createWorld();
});
afterEach(() => world.store.close());

describe('settling a change that was begun', () => {
  test('Macie refuses it: that is told, also where no approval was needed', async () => {
    await begun(world, 'V1');
    world.updateFails = new BotError('access-denied', 'no');
    await settleAll(world);
    expect(await lettersOf(world)).toEqual(['change V1 access-denied']);
    expect((await world.store.executions.get('V1'))?.outcome).toBe('access-denied');
  });

  test('it was begun a few minutes ago: it is sent', async () => {
    await begun(world, 'V1');
    world.businessMs += 4 * 60_000;
    await settleAll(world);
    expect(world.updates).toEqual(['CANCELLED']);
  });

  test('it was begun days ago and never sent: it is not sent any more, told and recorded', async () => {
    await begun(world, 'V1');
    world.businessMs += 7 * 86_400_000;
    // What is too late need not wait for Macie.
    world.describeFails = new BotError('unreachable', 'no answer');
    await settleAll(world);
    expect(world.updates).toEqual([]);
    expect(await lettersOf(world)).toEqual(['change V1 too-late']);
    expect(await eventsOf(world)).toEqual(['intended', 'refused too-late']);
  });

  test('the job is gone: that is told, and it is not looked for again and again', async () => {
    await begun(world, 'V1');
    world.describeFails = new BotError('job-not-found', 'gone');
    await settleAll(world);
    expect(await lettersOf(world)).toEqual(['change V1 job-not-found']);
    expect((await world.store.executions.get('V1'))?.stage).toBe('finished');
  });

  test('sent, and the job is gone: nobody says that nothing was done', async () => {
    await begun(world, 'V1');
    await world.store.executions.startCalling('V1', new Date(world.wallMs));
    world.describeFails = new BotError('job-not-found', 'gone');
    await settleAll(world);
    expect(await lettersOf(world)).toEqual(['change V1 unknown', 'change V1 unknown public']);
    expect(world.updates).toEqual([]);
  });

  test('sent, and Macie shows it a little later: it is done, not unknown', async () => {
    await begun(world, 'V1');
    await world.store.executions.startCalling('V1', new Date(world.wallMs));
    const wait = async () => {
      world.status = 'CANCELLED';
    };
    await settleChanges({ ...settlingOf(world), wait });
    const done = 'change V1 done CANCELLED';
    expect(await lettersOf(world)).toEqual([done, `${done} public`]);
    expect(world.updates).toEqual([]);
  });

  test('one that cannot be settled does not keep the others', async () => {
    await begun(world, 'V1', 'broken');
    await begun(world, 'V2');
    const all = depsOf(world);
    const describeJob: typeof all.macie.describeJob = (where) =>
      where.jobId === 'broken'
        ? Promise.reject(new TypeError('a bug'))
        : all.macie.describeJob(where);
    const macie = { ...all.macie, describeJob };
    const settling = settleChanges({ ...settlingOf(world), macie });
    await expect(settling).rejects.toThrow('a bug');
    const done = 'change V2 done CANCELLED';
    expect(await lettersOf(world)).toEqual([done, `${done} public`]);
  });
});
