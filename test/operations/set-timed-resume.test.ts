import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { BotError } from '../../src/domain/bot-error.ts';
import { readCard, toCard } from '../../src/operations/read-card.ts';
import { requestApproval } from '../../src/operations/request-approval.ts';
import { setTimedResume } from '../../src/operations/set-timed-resume.ts';
import { withdrawTimedResume } from '../../src/operations/withdraw-timed-resume.ts';
import { aJob, aResume } from '../support/job-fixtures.ts';
import { createWorld, type World } from './timed-resume-world.ts';

const NOW = new Date('2026-02-10T12:00:00Z');
const VERA = { userId: 'U0VERA0001', teamId: 'T0ACME001' };
let world: World;

beforeEach(async () => {
  world = await createWorld();
  world.now = NOW;
});
afterEach(() => world.store.close());

function set(resumeAt: string, id = 'V0MODAL001') {
  const { ref, target, by } = aResume();
  const asked = { id, ref, target, by, reason: 'enough', resumeAt: new Date(resumeAt) };
  return setTimedResume(asked, world.deps());
}

function withdraw(id: string, by = aResume().by) {
  const { ref } = world.job;
  return withdrawTimedResume({ id, ref }, by, world.deps());
}

describe('setting the time of a resume', () => {
  test('keeps it for this pause, in place of the one before', async () => {
    await world.set();
    expect(await set('2026-02-28T09:00:00Z')).toMatchObject({ kind: 'set' });
    expect(await world.waiting()).toMatchObject({
      id: 'V0MODAL001',
      resumeAt: new Date('2026-02-28T09:00:00Z'),
      pausedAt: aResume().pausedAt,
      reason: 'enough',
      createdAt: NOW,
    });
    expect((await world.events()).at(-1)).toBe('resume-set 2026-02-28T09:00:00.000Z');
    await world.run();
    expect(world.updates).toEqual([]);
  });

  test('submitted twice, is set once', async () => {
    await Promise.all([set('2026-02-28T09:00:00Z'), set('2026-02-28T09:00:00Z')]);
    expect(await world.events()).toEqual(['resume-set 2026-02-28T09:00:00.000Z']);
  });

  test.each(['RUNNING', 'IDLE', 'PAUSED', 'CANCELLED'] as const)(
    'is not for a job that is %s',
    async (status) => {
      world.job = aJob({ status });
      expect(await set('2026-02-28T09:00:00Z')).toMatchObject({ kind: 'not-paused' });
      expect(await world.waiting()).toBeUndefined();
    },
  );

  test('is judged by the expiry as it is now', async () => {
    const jobExpiresAt = new Date('2026-02-27T00:00:00Z');
    world.job = { ...world.job, userPausedDetails: { jobExpiresAt } };
    expect(await set('2026-02-28T09:00:00Z')).toMatchObject({
      kind: 'refused',
      problem: expect.stringContaining('expire on 2026-02-27 00:00 UTC'),
    });
    expect(await set('2026-02-10T12:00:00Z')).toMatchObject({ kind: 'refused' });
    expect(await world.waiting()).toBeUndefined();
    expect(await world.events()).toEqual([]);
  });
});

describe('withdrawing it', () => {
  beforeEach(() => world.set());

  test('ends it, which is recorded', async () => {
    expect(await withdraw('V0RESUME01')).toBe(true);
    expect(await world.waiting()).toBeUndefined();
    expect((await world.events()).at(-1)).toBe('resume-unset 2026-02-20T08:00:00.000Z');
    expect(await world.letter()).toBeUndefined();
    expect(await withdraw('V0RESUME01')).toBe(false);
  });

  test('tells the channel that was told the time', async () => {
    await withdraw('V0RESUME01');
    expect(await world.publicLetter()).toEqual({ channelId: 'C0SECURITY', outcome: 'withdrawn' });
  });

  test('by somebody else tells who had set it', async () => {
    expect(await withdraw('V0RESUME01', VERA)).toBe(true);
    expect(await world.letter()).toEqual({ channelId: 'U0OMAR0001', outcome: 'withdrawn' });
    const [row] = await world.store.audit.page({ event: 'resume-unset' }, { limit: 1 });
    expect(row).toMatchObject({ who: VERA, action: 'resume', jobName: 'pci-scan' });
  });

  test('leaves one alone that was set meanwhile', async () => {
    await set('2026-02-28T09:00:00Z');
    expect(await withdraw('V0RESUME01')).toBe(false);
    expect(await world.waiting()).toMatchObject({ id: 'V0MODAL001' });
  });
});

describe('the card', () => {
  beforeEach(() => world.set());

  test('has what waits, if it is of this pause', async () => {
    const { job, resume } = await readCard(world.job.ref, world.deps());
    expect(job).toBe(world.job);
    expect(resume).toMatchObject({ id: 'V0RESUME01' });
    world.job = aJob();
    expect((await readCard(world.job.ref, world.deps())).resume).toBeUndefined();
    expect((await toCard(world.job, world.deps())).resume).toBeUndefined();
  });

  test('says that it is late, five minutes after its time', async () => {
    world.now = new Date(aResume().resumeAt.getTime() + 5 * 60_000);
    expect((await readCard(world.job.ref, world.deps())).resume?.isOverdue).toBeUndefined();
    world.now = new Date(world.now.getTime() + 1);
    expect((await readCard(world.job.ref, world.deps())).resume?.isOverdue).toBe(true);
  });

  test('of a job that was just changed is shown without the database too', async () => {
    const waiting = () => Promise.reject(new BotError('store-unavailable', 'gone'));
    const timedResumes = { ...world.store.timedResumes, waiting };
    expect(await toCard(world.job, world.deps({ timedResumes }))).toEqual({ job: world.job });
  });
});

test('a request to pause until a time lapses at that time at the latest', async () => {
  world.job = aJob();
  const policy = { ...world.policy, required: 1, lapsesAfterMs: 4 * 3_600_000 };
  const ask = async (id: string, resumeAt: Date) => {
    const { ref, target, by, reason } = aResume();
    const wish = { id, action: 'pause' as const, ref, target, by, reason, resumeAt };
    const asked = await requestApproval({ ...wish, seenStatus: 'RUNNING' }, policy, world.deps());
    return 'request' in asked ? asked.request : undefined;
  };
  const soon = new Date(NOW.getTime() + 3_600_000);
  expect(await ask('V1', soon)).toMatchObject({ lapsesAt: soon, resumeAt: soon });
  await world.store.approvals.end('V1', { state: 'lapsed', at: soon }, await anAudit());
  const later = new Date(NOW.getTime() + 8 * 3_600_000);
  expect(await ask('V2', later)).toMatchObject({
    lapsesAt: new Date(NOW.getTime() + policy.lapsesAfterMs),
    resumeAt: later,
  });
});

async function anAudit() {
  const [row] = await world.store.audit.page({}, { limit: 1 });
  if (!row) throw new Error('nothing is recorded');
  return row;
}
