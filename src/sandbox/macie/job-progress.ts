import { HOUR } from './calendar.ts';
import { applyChange, firstLife, nextEvent, objectsLeftAt } from './job-life.ts';
import type { JobDefinition, JobLife } from './job-model.ts';
import type { LiveJob } from './live-job.ts';

/** A time in which a run went on without a break. What is done is a share, from 0 to 1. */
export interface Stretch {
  run: number;
  from: number;
  doneAtFirst: number;
  doneAtLast: number;
  /** How long a whole run would take, in milliseconds. */
  runTime: number;
}

/** What a job has done so far, one stretch after the other. */
export interface JobProgress {
  /** `open` still goes on, and is longer at a later `now`; what is `over` never changes. */
  until(now: number): { over: readonly Stretch[]; open: Stretch | undefined };
}

/** Keeps what was worked out, so that time only costs what is new. */
export function createJobProgress(job: LiveJob): JobProgress {
  let walk = startWalk(job);
  return {
    until(now) {
      if (walk.changes !== job.changes || walk.settledAt > now) walk = startWalk(job);
      advance(walk, job.definition, now);
      return { over: walk.over, open: stretchOf(job.definition, walk.life, now) };
    },
  };
}

interface Walk {
  changes: LiveJob['changes'];
  changed: number;
  life: JobLife;
  settledAt: number;
  over: Stretch[];
}

function startWalk({ definition, changes }: LiveJob): Walk {
  const before = definition.startsAs && doneBefore(definition, definition.startsAs);
  const life = firstLife(definition);
  return { changes, changed: 0, life, settledAt: life.since, over: before ? [before] : [] };
}

function advance(walk: Walk, job: JobDefinition, now: number): void {
  for (;;) {
    const event = nextEvent(job, walk.life);
    const change = walk.changes[walk.changed];
    const isEvent = event !== undefined && event.at <= (change?.at ?? now);
    const at = isEvent ? event.at : change?.at;
    if (at === undefined || at > now) return;
    const stretch = stretchOf(job, walk.life, at);
    if (stretch) walk.over.push(stretch);
    if (isEvent) walk.life = event.life;
    else if (change) {
      walk.life = applyChange(job, walk.life, change);
      walk.changed += 1;
    }
    walk.settledAt = at;
  }
}

function stretchOf(job: JobDefinition, life: JobLife, until: number): Stretch | undefined {
  if (life.status !== 'RUNNING') return undefined;
  const { objectsPerRun, objectsPerHour } = job.work;
  return {
    run: life.runs,
    from: life.since,
    doneAtFirst: 1 - life.objectsLeft / objectsPerRun,
    doneAtLast: 1 - objectsLeftAt(job, life, until) / objectsPerRun,
    runTime: (objectsPerRun / objectsPerHour) * HOUR,
  };
}

/** A job that is seeded in the middle of a run has done something before. */
function doneBefore({ work }: JobDefinition, life: JobLife): Stretch | undefined {
  const done = 1 - life.objectsLeft / work.objectsPerRun;
  if (life.lastRunAt === undefined || done <= 0) return undefined;
  const runTime = Math.max(0, life.since - life.lastRunAt) / done;
  return { run: life.runs, from: life.lastRunAt, doneAtFirst: 0, doneAtLast: done, runTime };
}
