import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { BotError } from '../../src/domain/bot-error.ts';
import { systemClock } from '../../src/domain/clock.ts';
import type { Job, JobStatus } from '../../src/domain/job.ts';
import type { ChangeDeps } from '../../src/operations/change-record.ts';
import { type ChangeWish, executeChange } from '../../src/operations/execute-change.ts';
import type { Store } from '../../src/operations/store-port.ts';
import { createStore } from '../../src/store/create-store.ts';
import { aJob } from '../support/job-fixtures.ts';

let store: Store;
beforeEach(async () => {
  store = await createStore({ url: 'sqlite::memory:', clock: systemClock });
});
afterEach(() => store.close());

interface Behaviour {
  /** What the job reads before the update. */
  before?: JobStatus;
  /** What it reads at each look after the update; the last stays. */
  after?: JobStatus[];
  updateFails?: BotError;
  /** Looks at the job fail once the update is sent. */
  unreadable?: boolean;
}

function macieWith({ before = 'RUNNING', after = [], updateFails, unreadable }: Behaviour) {
  const updates: string[] = [];
  const looks = [...after];
  let status = before;
  const read = async (): Promise<Job> => {
    if (updates.length > 0) {
      if (unreadable) throw new BotError('unreachable', 'no answer');
      status = looks.shift() ?? status;
    }
    return aJob({ status });
  };
  const deps: ChangeDeps = {
    macie: {
      listJobs: () => Promise.reject(new Error('not asked')),
      describeJob: read,
      updateJob: async (_ref, requested) => {
        updates.push(requested);
        if (updateFails) throw updateFails;
      },
    },
    store,
    now: () => new Date('2026-03-01T12:00:00Z'),
    wallClock: systemClock,
    wait: async () => {},
  };
  return { deps, updates };
}

let confirmations = 0;
function pausing(changes: Partial<ChangeWish> = {}): ChangeWish {
  confirmations += 1;
  const { ref } = aJob();
  return {
    action: 'pause',
    ref,
    seenStatus: 'RUNNING',
    id: `V${confirmations}`,
    target: 'production',
    by: { userId: 'U0OMAR0001', teamId: 'T0ACME001' },
    reason: 'too expensive',
    ...changes,
  };
}

const lost = new BotError('unknown-outcome', 'the connection broke');

describe('changing a job', () => {
  test('reads, updates, reads again', async () => {
    const { deps, updates } = macieWith({ after: ['USER_PAUSED'] });
    const outcome = await executeChange(pausing(), deps);
    expect(outcome).toMatchObject({ kind: 'done', answerLost: false });
    expect(updates).toEqual(['USER_PAUSED']);
  });

  test('waits for a change that does not show at once', async () => {
    const { deps } = macieWith({ after: ['RUNNING', 'RUNNING', 'USER_PAUSED'] });
    expect((await executeChange(pausing(), deps)).kind).toBe('done');
  });

  test('does nothing when the job is no longer what was seen', async () => {
    const { deps, updates } = macieWith({ before: 'COMPLETE' });
    expect((await executeChange(pausing(), deps)).kind).toBe('changed-meanwhile');
    expect(updates).toEqual([]);
  });

  test('does nothing that Macie does not allow', async () => {
    const { deps, updates } = macieWith({ before: 'COMPLETE' });
    const outcome = await executeChange(pausing({ seenStatus: 'COMPLETE' }), deps);
    expect(outcome.kind).toBe('not-legal');
    expect(updates).toEqual([]);
  });

  test('one confirmation, clicked twice at once, is one change', async () => {
    const { deps, updates } = macieWith({ after: ['USER_PAUSED'] });
    const request = pausing();
    const outcomes = await Promise.all([
      executeChange(request, deps),
      executeChange(request, deps),
    ]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['done', 'repeated']);
    expect(updates).toHaveLength(1);
  });

  test('two people at once cause one change', async () => {
    const { deps, updates } = macieWith({ after: ['RUNNING', 'USER_PAUSED'] });
    const outcomes = await Promise.all([
      executeChange(pausing(), deps),
      executeChange(pausing(), deps),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'changed-meanwhile']);
    expect(updates).toHaveLength(1);
  });

  test('two people at once cause one change, even if Macie shows it late', async () => {
    const { deps, updates } = macieWith({ after: [] });
    const outcomes = await Promise.all([
      executeChange(pausing(), deps),
      executeChange(pausing(), deps),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['accepted', 'already-sent']);
    expect(updates).toHaveLength(1);
  });

  test('a lost answer is settled by reading', async () => {
    const { deps, updates } = macieWith({ after: ['USER_PAUSED'], updateFails: lost });
    expect(await executeChange(pausing(), deps)).toMatchObject({ kind: 'done', answerLost: true });
    expect(updates).toHaveLength(1);
  });

  test('a lost answer that reading does not settle is told as unknown, never sent again', async () => {
    const { deps, updates } = macieWith({ updateFails: lost });
    expect((await executeChange(pausing(), deps)).kind).toBe('unknown');
    expect((await executeChange(pausing(), deps)).kind).toBe('already-sent');
    expect(updates).toHaveLength(1);
  });

  test('unknown, and the job cannot be read either', async () => {
    const { deps } = macieWith({ updateFails: lost, unreadable: true });
    const outcome = await executeChange(pausing(), deps);
    expect(outcome).toMatchObject({ kind: 'unknown' });
    expect('job' in outcome && outcome.job).toBeFalsy();
  });

  test('a refusal is passed on, and the next change has its turn', async () => {
    const { deps, updates } = macieWith({ updateFails: new BotError('throttled', '429') });
    await expect(executeChange(pausing(), deps)).rejects.toMatchObject({ code: 'throttled' });
    await expect(executeChange(pausing(), deps)).rejects.toMatchObject({ code: 'throttled' });
    expect(updates).toHaveLength(2);
  });

  test('a pause that comes as the job finishes is not called done', async () => {
    const { deps } = macieWith({ after: ['COMPLETE'] });
    const outcome = await executeChange(pausing(), deps);
    expect(outcome).toMatchObject({ kind: 'accepted', job: { status: 'COMPLETE' } });
  });

  test('refused because the job finished since it was read: it has changed meanwhile', async () => {
    const { deps } = macieWith({
      after: ['COMPLETE'],
      updateFails: new BotError('validation', 'cannot update completed job'),
    });
    await expect(executeChange(pausing(), deps)).resolves.toMatchObject({
      kind: 'changed-meanwhile',
      job: { status: 'COMPLETE' },
    });
  });

  test('refused, and the job is as it was: the refusal is told', async () => {
    const { deps } = macieWith({ updateFails: new BotError('validation', 'refused') });
    await expect(executeChange(pausing(), deps)).rejects.toMatchObject({ code: 'validation' });
  });

  describe('the database fails', () => {
    const broken = new BotError('store-unavailable', 'broken for the test');
    const withExecutions = (
      deps: ChangeDeps,
      changed: Partial<Store['executions']>,
    ): ChangeDeps => ({
      ...deps,
      store: { ...store, executions: { ...store.executions, ...changed } },
    });

    test('as it is begun: nobody says that nothing was done, for it may be begun', async () => {
      const { deps, updates } = macieWith({});
      const wish = pausing();
      const begin: Store['executions']['begin'] = async (...given) => {
        await store.executions.begin(...given);
        throw broken;
      };
      const outcome = await executeChange(wish, withExecutions(deps, { begin }));
      expect(outcome).toEqual({ kind: 'perhaps-later', trouble: broken });
      expect(updates).toEqual([]);
      expect(await store.executions.get(wish.id)).toMatchObject({ stage: 'intended' });
    });

    test('once it is begun: it may still be sent', async () => {
      const { deps } = macieWith({});
      const startCalling = () => Promise.reject(broken);
      const outcome = await executeChange(pausing(), withExecutions(deps, { startCalling }));
      expect(outcome).toEqual({ kind: 'perhaps-later', trouble: broken });
    });

    test('after Macie has refused it: the refusal is told', async () => {
      const { deps } = macieWith({ updateFails: new BotError('access-denied', 'no') });
      const finish = () => Promise.reject(broken);
      const changing = executeChange(pausing(), withExecutions(deps, { finish }));
      await expect(changing).rejects.toMatchObject({ code: 'access-denied' });
    });
  });
});
