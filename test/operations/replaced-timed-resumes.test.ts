import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import type { Who } from '../../src/domain/approval.ts';
import { executeChange } from '../../src/operations/execute-change.ts';
import { setTimedResume } from '../../src/operations/set-timed-resume.ts';
import { aResume } from '../support/job-fixtures.ts';
import { createWorld, type World } from './timed-resume-world.ts';

const OMAR = aResume().by;
const VERA = { userId: 'U0VERA0001', teamId: 'T0ACME001' };
const OTHER_TIME = new Date('2026-02-28T09:00:00Z');
let world: World;

beforeEach(async () => {
  world = await createWorld();
  world.now = new Date('2026-02-10T12:00:00Z');
});
afterEach(() => world.store.close());

async function set(by: Who, resumeAt = OTHER_TIME, askedIn = 'D0SOMEBODY', id = 'V0MODAL001') {
  const { ref, target } = aResume();
  await setTimedResume({ id, ref, target, by, reason: '', resumeAt, askedIn }, world.deps());
}

async function resumeNow(by: Who) {
  const { ref, target } = aResume();
  const wish = { id: 'V0CHANGE01', action: 'resume' as const, ref, target, by, reason: '' };
  return executeChange({ ...wish, seenStatus: 'USER_PAUSED' }, world.deps().change);
}

const notice = async (key: string) => (await world.store.outbox.find(key))?.notice;
const toRequester = () => notice('timed-resume V0RESUME01');
const toChannel = () => notice('timed-resume V0RESUME01 public');
const count = async () => (await world.store.outbox.counts()).waiting;

describe('another time', () => {
  test('set by somebody else is told to who had set the one before, and where that was told', async () => {
    await world.set();
    await set(VERA);
    const told = { outcome: 'replaced', endedBy: VERA, newResumeAt: OTHER_TIME };
    expect(await world.letter()).toMatchObject({ channelId: OMAR.userId });
    expect(await toRequester()).toMatchObject({ ...told, isToRequester: true });
    expect(await world.publicLetter()).toMatchObject({ channelId: 'C0SECURITY' });
    expect(await toChannel()).toMatchObject(told);
    expect(await toChannel()).not.toHaveProperty('isToRequester');
  });

  test('set by the same person is told to the channel only', async () => {
    await world.set();
    await set(OMAR);
    expect(await toRequester()).toBeUndefined();
    expect(await toChannel()).toMatchObject({ endedBy: OMAR });
  });

  test('that is the same is no news to the channel', async () => {
    await world.set();
    await set(OMAR, aResume().resumeAt);
    expect(await count()).toBe(0);
  });

  test('is told to no channel if the one before was asked in private', async () => {
    await world.set({ askedIn: 'D0OMAR0001' });
    await set(VERA);
    expect(await toRequester()).toMatchObject({ endedBy: VERA });
    expect(await count()).toBe(1);
  });

  test('is told where the first one was, however often it is changed', async () => {
    await world.set();
    await set(OMAR);
    await set(OMAR, new Date('2026-02-27T09:00:00Z'), 'C0ELSEWHERE', 'V0MODAL002');
    expect(await world.waiting()).toMatchObject({ id: 'V0MODAL002', askedIn: 'C0SECURITY' });
    expect(await world.letter('timed-resume V0MODAL001 public')).toMatchObject({
      channelId: 'C0SECURITY',
    });
  });
});

describe('a change of the job', () => {
  test('by somebody else is told to who had set the time: it has a line of its own', async () => {
    await world.set();
    await resumeNow(VERA);
    expect(await toRequester()).toMatchObject({ change: 'resume', endedBy: VERA });
    expect(await count()).toBe(1);
  });

  test('by the same person is no news', async () => {
    await world.set();
    await resumeNow(OMAR);
    expect(await world.waiting()).toBeUndefined();
    expect(await count()).toBe(0);
  });

  test('that is the timed resume itself is told as that only', async () => {
    await world.set();
    world.now = aResume().resumeAt;
    await world.run();
    expect(await toChannel()).toMatchObject({ outcome: 'done' });
    expect(await count()).toBe(1);
  });
});
