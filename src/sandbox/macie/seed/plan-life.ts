import { DAY, HOUR, monthStart, monthsEarlier } from '../calendar.ts';
import {
  DAYS_OF_WEEK,
  type JobChange,
  type JobDefinition,
  type JobLife,
  type Schedule,
} from '../job-model.ts';
import type { LifePlan } from './life-plans.ts';

/** What a plan says of a job: the part of its definition that concerns its life, and its changes. */
interface PlannedLife {
  definition: Pick<
    JobDefinition,
    'createdAt' | 'jobType' | 'schedule' | 'initialRun' | 'work' | 'startsAs'
  >;
  changes: JobChange[];
}

/**
 * @param now the moment at which the job is to stand as the plan says, in milliseconds
 * @param minutes 0 to 50: earlier than the plan says, so that not all jobs share one minute
 */
export function planLife(
  plan: LifePlan,
  objects: number,
  now: number,
  minutes: number,
): PlannedLife {
  const startedAt = now - plan.startedHoursAgo * HOUR - minutes * 60_000;
  const schedule = plan.frequency && scheduleOf(plan, startedAt);
  const work = {
    objectsPerRun: objects,
    objectsPerHour: objects / plan.runHours,
    ...(plan.quotaHoursAgo !== undefined && { objectsPerMonth: objects / 2 }),
    ...(plan.errorsEveryRuns !== undefined && { errorsEveryRuns: plan.errorsEveryRuns }),
  };
  return {
    definition: {
      createdAt: goBack(plan, startedAt),
      jobType: schedule ? 'SCHEDULED' : 'ONE_TIME',
      ...(schedule && { schedule }),
      initialRun: schedule !== undefined && !plan.neverRan,
      work,
      ...(plan.quotaHoursAgo !== undefined && { startsAs: atQuota(plan, objects, startedAt, now) }),
    },
    changes: (plan.changes ?? []).map(({ hoursAgo, ask }) => ({ at: now - hoursAgo * HOUR, ask })),
  };
}

function scheduleOf({ frequency, dayOfMonth }: LifePlan, startedAt: number): Schedule {
  const date = new Date(startedAt);
  switch (frequency) {
    case 'weekly':
      return { frequency, dayOfWeek: DAYS_OF_WEEK[date.getUTCDay()] ?? 'SUNDAY' };
    case 'monthly':
      return { frequency, dayOfMonth: dayOfMonth ?? date.getUTCDate() };
    default:
      return { frequency: 'daily' };
  }
}

/** The slot of the first of a recurring job's runs, which is when it was created. */
function goBack({ frequency, earlierRuns = 0 }: LifePlan, startedAt: number): number {
  switch (frequency) {
    case 'daily':
      return startedAt - earlierRuns * DAY;
    case 'weekly':
      return startedAt - earlierRuns * 7 * DAY;
    case 'monthly':
      return monthsEarlier(startedAt, earlierRuns);
    default:
      return startedAt;
  }
}

/** The quota was met this month, else Macie would have let the job run on. */
function atQuota(plan: LifePlan, objects: number, startedAt: number, now: number): JobLife {
  return {
    status: 'PAUSED',
    since: Math.max(monthStart(now), now - (plan.quotaHoursAgo ?? 0) * HOUR),
    runs: (plan.earlierRuns ?? 0) + 1,
    lastRunAt: startedAt,
    objectsLeft: Math.round(objects * 0.6),
    objectsThisMonth: objects / 2,
  };
}
