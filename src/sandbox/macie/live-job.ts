import { applyChange, firstLife, type LifeEvent, nextEvent } from './job-life.ts';
import type { JobChange, JobDefinition, JobLife, RequestableStatus } from './job-model.ts';

/**
 * A job together with the changes that people made to it. Its life is a function of these and of
 * the time asked for; what was worked out last is kept, so that time only costs what is new.
 */
export interface LiveJob {
  readonly definition: JobDefinition;
  /** Ordered by time. */
  changes: JobChange[];
  worked?: { at: number; life: JobLife; next: LifeEvent | undefined };
}

/** How the job stands at `now` (milliseconds). The clock may also have been moved back. */
export function lifeOf(job: LiveJob, now: number): JobLife {
  const { worked } = job;
  if (worked && worked.at <= now && !job.changes.some(isWithin(worked.at, now))) {
    if (!worked.next || worked.next.at > now) return worked.life;
    return settle(job, worked.next.life, now);
  }
  let life = firstLife(job.definition);
  for (const change of job.changes.filter(({ at }) => at <= now)) {
    life = applyChange(job.definition, settle(job, life, change.at), change);
  }
  return settle(job, life, now);
}

/** Records a legal change at `now`; what had been changed later, before the clock moved back, is void. */
export function changeJob(job: LiveJob, ask: RequestableStatus, now: number): void {
  const change = { at: now, ask };
  const life = applyChange(job.definition, lifeOf(job, now), change);
  job.changes = [...job.changes.filter(({ at }) => at <= now), change];
  settle(job, life, now);
}

function isWithin(after: number, until: number): (change: JobChange) => boolean {
  return ({ at }) => at > after && at <= until;
}

function settle(job: LiveJob, from: JobLife, now: number): JobLife {
  let life = from;
  let next = nextEvent(job.definition, life);
  while (next && next.at <= now) {
    life = next.life;
    next = nextEvent(job.definition, life);
  }
  job.worked = { at: now, life, next };
  return life;
}
