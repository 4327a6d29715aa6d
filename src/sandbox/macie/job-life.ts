import { DAY, HOUR, monthStart, nextMonthStart, nextSlot } from './calendar.ts';
import type { JobChange, JobDefinition, JobLife } from './job-model.ts';

/** A job, or the run of a recurring job, that was paused while running expires after this long. */
const PAUSE_EXPIRES_AFTER = 30 * DAY;

/** What becomes of a job by itself, and when. */
export interface LifeEvent {
  at: number;
  life: JobLife;
}

/** The state in which a job begins. */
export function firstLife(job: JobDefinition): JobLife {
  if (job.startsAs) return job.startsAs;
  const unborn: JobLife = {
    status: 'IDLE',
    since: job.createdAt,
    runs: 0,
    objectsLeft: 0,
    objectsThisMonth: 0,
  };
  const runsAtOnce = job.jobType === 'ONE_TIME' || job.initialRun;
  return runsAtOnce ? startRun(job, unborn, job.createdAt) : unborn;
}

/** The next thing that happens to a job if nobody asks anything of it; nothing for a job that has ended. */
export function nextEvent(job: JobDefinition, life: JobLife): LifeEvent | undefined {
  switch (life.status) {
    case 'RUNNING':
      return nextRunningEvent(job, life);
    case 'IDLE': {
      if (!job.schedule) return undefined;
      const at = nextSlot(job.schedule, job.createdAt, life.since);
      return { at, life: startRun(job, life, at) };
    }
    case 'PAUSED': {
      const at = nextMonthStart(life.since);
      return { at, life: { ...life, status: 'RUNNING', since: at, objectsThisMonth: 0 } };
    }
    case 'USER_PAUSED':
      return expiry(job, life);
    default:
      return undefined;
  }
}

/** Whether the pause has a date on which the job, or its run, is lost. */
export function expiresAt(life: JobLife): number | undefined {
  if (life.status !== 'USER_PAUSED' || life.pausedWhileRunningAt === undefined) return undefined;
  return life.objectsLeft > 0 ? life.pausedWhileRunningAt + PAUSE_EXPIRES_AFTER : undefined;
}

/** Objects that the open run has left at `now`. */
export function objectsLeftAt(job: JobDefinition, life: JobLife, now: number): number {
  if (life.status !== 'RUNNING') return life.objectsLeft;
  return Math.max(0, life.objectsLeft - processedBetween(job, life.since, now));
}

/** The state after a legal change; `life` must be settled up to `change.at`. */
export function applyChange(job: JobDefinition, life: JobLife, change: JobChange): JobLife {
  const { at, ask } = change;
  const stopped: JobLife = { ...haltRun(job, life, at), status: ask, since: at };
  delete stopped.pausedWhileRunningAt;
  if (ask === 'USER_PAUSED' && life.status === 'RUNNING') stopped.pausedWhileRunningAt = at;
  // Without an open run there is nothing to continue: the job waits for its schedule.
  if (ask === 'RUNNING' && stopped.objectsLeft === 0) stopped.status = 'IDLE';
  return stopped;
}

function nextRunningEvent(job: JobDefinition, life: JobLife): LifeEvent {
  const finishedAt = life.since + timeFor(job, life.objectsLeft);
  const quota = job.work.objectsPerMonth ?? Number.POSITIVE_INFINITY;
  const quotaAt = life.since + timeFor(job, Math.max(0, quota - life.objectsThisMonth));
  const monthAt = nextMonthStart(life.since);
  if (finishedAt <= Math.min(quotaAt, monthAt)) return finishRun(job, life, finishedAt);
  if (quotaAt < monthAt) {
    return { at: quotaAt, life: { ...haltRun(job, life, quotaAt), status: 'PAUSED' } };
  }
  return { at: monthAt, life: { ...haltRun(job, life, monthAt), objectsThisMonth: 0 } };
}

function finishRun(job: JobDefinition, life: JobLife, at: number): LifeEvent {
  const status = job.jobType === 'ONE_TIME' ? 'COMPLETE' : 'IDLE';
  return { at, life: { ...haltRun(job, life, at), status, objectsLeft: 0 } };
}

function startRun(job: JobDefinition, life: JobLife, at: number): JobLife {
  const sameMonth = monthStart(life.since) === monthStart(at);
  return {
    status: 'RUNNING',
    since: at,
    runs: life.runs + 1,
    lastRunAt: at,
    objectsLeft: job.work.objectsPerRun,
    objectsThisMonth: sameMonth ? life.objectsThisMonth : 0,
  };
}

/** The same state at `at`, with what a running job has processed until then taken off. */
function haltRun(job: JobDefinition, life: JobLife, at: number): JobLife {
  if (life.status !== 'RUNNING') return { ...life, since: at, ...monthTurned(life, at) };
  const processed = processedBetween(job, life.since, at);
  return {
    ...life,
    since: at,
    // An open run always has something left; rounding must not close it.
    objectsLeft: Math.max(life.objectsLeft - processed, 0.001),
    objectsThisMonth: life.objectsThisMonth + processed,
  };
}

function monthTurned(life: JobLife, at: number): Partial<JobLife> {
  return monthStart(life.since) === monthStart(at) ? {} : { objectsThisMonth: 0 };
}

function expiry(job: JobDefinition, life: JobLife): LifeEvent | undefined {
  const at = expiresAt(life);
  if (at === undefined) return undefined;
  if (job.jobType === 'SCHEDULED') return { at, life: { ...life, since: at, objectsLeft: 0 } };
  return { at, life: { ...life, status: 'CANCELLED', since: at } };
}

/** Milliseconds, rounded up. */
function timeFor(job: JobDefinition, objects: number): number {
  return Math.ceil((objects / job.work.objectsPerHour) * HOUR);
}

function processedBetween(job: JobDefinition, from: number, to: number): number {
  return (Math.max(0, to - from) / HOUR) * job.work.objectsPerHour;
}
