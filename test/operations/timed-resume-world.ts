import type { ApprovalPolicy } from '../../src/domain/approval.ts';
import { BotError, type BotErrorCode } from '../../src/domain/bot-error.ts';
import type { Job } from '../../src/domain/job.ts';
import type { TimedResume } from '../../src/domain/timed-resume.ts';
import {
  type RunTimedResumesDeps,
  runTimedResumes,
} from '../../src/operations/run-timed-resumes.ts';
import { settleChanges } from '../../src/operations/settle-changes.ts';
import type { Store } from '../../src/operations/store-port.ts';
import { timedResumeAudit } from '../../src/operations/timed-resume-record.ts';
import { createStore } from '../../src/store/create-store.ts';
import { aJob, aResume } from '../support/job-fixtures.ts';

export const WARNINGS = 'C0WARNINGS';
export const failure = (code: BotErrorCode) => new BotError(code, 'as a test wants it');
const PAUSED_AT = aResume().pausedAt;
const AUTOMATIC: ApprovalPolicy = {
  required: 0,
  approvers: [],
  allowSelf: false,
  reason: 'optional',
  lapsesAfterMs: 3_600_000,
};

export type World = Awaited<ReturnType<typeof createWorld>>;

/** A database, a job that is paused and a person who may resume it, all to be meddled with. */
export async function createWorld() {
  // Real time passes only when a test says so; the bot's own is where the time of the resume is.
  let wall = new Date('2026-05-01T00:00:00Z');
  const wallClock = { now: () => wall };
  const store = await createStore({ url: 'sqlite::memory:', clock: wallClock });
  const updates: string[] = [];
  const announced: string[] = [];
  const world = {
    store,
    updates,
    announced,
    job: aJob({
      status: 'USER_PAUSED',
      userPausedDetails: { ...(PAUSED_AT && { jobPausedAt: PAUSED_AT }) },
    }) as Job,
    now: aResume().resumeAt,
    operators: ['U0OMAR0001'],
    policy: AUTOMATIC,
    /** What the next calls fail with, one each. */
    unreadable: [] as BotError[],
    updateFails: [] as BotError[],
    isDeactivated: false,
    isSlackDown: false,
    /** Macie takes updates, and the job stays as it is. */
    isStuck: false,
    passWallTime(seconds: number) {
      wall = new Date(wall.getTime() + seconds * 1_000);
    },
    async set(changes: Partial<TimedResume> = {}) {
      const wish = aResume(changes);
      const at = wish.createdAt;
      await store.timedResumes.set(wish, timedResumeAudit(wish, 'resume-set', { at }));
    },
    deps: (changes: Partial<Store> = {}) => depsOf(changes),
    run: (changes: Partial<Store> = {}) => runTimedResumes(depsOf(changes)),
    settle: () => settleChanges(depsOf().settling),
    waiting: () => store.timedResumes.waiting(world.job.ref),
    events: async () =>
      (await store.audit.page({}, { limit: 50 }))
        .toReversed()
        .map(({ event, outcome }) => `${event} ${outcome ?? ''}`.trim()),
    letter: async (key = 'timed-resume V0RESUME01') => {
      const found = await store.outbox.find(key);
      if (!found) return undefined;
      const { channelId, notice } = found;
      return { channelId, outcome: notice.kind === 'timed-resume' ? notice.outcome : notice.kind };
    },
    publicLetter: () => world.letter('timed-resume V0RESUME01 public'),
    /** What was told of several wishes, whoever was told. */
    outcomes: async (...ids: string[]) => {
      const keys = ids.flatMap((id) => [`timed-resume ${id}`, `timed-resume ${id} public`]);
      const letters = await Promise.all(keys.map(world.letter));
      return letters.flatMap((letter) => letter?.outcome ?? []).toSorted();
    },
  };

  function depsOf(changes: Partial<Store> = {}) {
    const now = () => world.now;
    const macie: RunTimedResumesDeps['macie'] = {
      listJobs: () => Promise.reject(new Error('not asked')),
      async describeJob() {
        const failure = world.unreadable.shift();
        if (failure) throw failure;
        return world.job;
      },
      async updateJob(_, status) {
        updates.push(status);
        const failure = world.updateFails.shift();
        if (failure) throw failure;
        if (!world.isStuck) world.job = { ...world.job, status: 'RUNNING' };
      },
    };
    const announcer: RunTimedResumesDeps['announcer'] = {
      async show({ id }) {
        announced.push(`show ${id}`);
        return true;
      },
    };
    const used = { ...store, ...changes };
    const change = { macie, store: used, now, wallClock, wait: async () => undefined };
    return {
      macie,
      announcer,
      now,
      store: used,
      change,
      directory: {
        person: async () => {
          if (world.isSlackDown) throw failure('slack-unavailable');
          return { isBot: false, isGuest: false, deleted: world.isDeactivated, teamIds: [] };
        },
        groupMembers: () => Promise.reject(new Error('not asked')),
      },
      grants: { view: [], operate: world.operators, approve: [] },
      nameTarget: () => 'production',
      policyOf: () => world.policy,
      warningsChannel: WARNINGS,
      settling: { ...change, announcer, warningsChannel: WARNINGS },
    };
  }
  return world;
}
