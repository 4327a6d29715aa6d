import { DAY, HOUR } from '../calendar.ts';
import type { RequestableStatus } from '../job-model.ts';

/** How a seeded job came to stand where it stands. Hours count back from the moment of seeding. */
export interface LifePlan {
  /** Absent: a one-time job. */
  frequency?: 'daily' | 'weekly' | 'monthly';
  /** For a recurring job: runs before the latest one. */
  earlierRuns?: number;
  /** When the latest run, or the only one, started. */
  startedHoursAgo: number;
  /** How long a run takes. */
  runHours: number;
  changes?: { hoursAgo: number; ask: RequestableStatus }[];
  /** Stands at the quota since the start of the month, or for this long if that is shorter. */
  quotaHoursAgo?: number;
  /** Has been created, and waits for its first slot. */
  neverRan?: boolean;
  dayOfMonth?: number;
  errorsEveryRuns?: number;
}

const DAYS = DAY / HOUR;

export const LIFE_PLANS = {
  runningForDays: { startedHoursAgo: 26, runHours: 150 },
  runningForHours: { startedHoursAgo: 3, runHours: 9 },
  runningDaily: { frequency: 'daily', earlierRuns: 12, startedHoursAgo: 5, runHours: 14 },
  runningWeekly: { frequency: 'weekly', earlierRuns: 9, startedHoursAgo: 20, runHours: 60 },
  runningMonthly: {
    frequency: 'monthly',
    earlierRuns: 5,
    startedHoursAgo: 30,
    runHours: 90,
    errorsEveryRuns: 2,
  },
  idleDaily: { frequency: 'daily', earlierRuns: 41, startedHoursAgo: 7, runHours: 2 },
  idleDailyWithErrors: {
    frequency: 'daily',
    earlierRuns: 8,
    startedHoursAgo: 9,
    runHours: 1,
    errorsEveryRuns: 1,
  },
  idleWeekly: { frequency: 'weekly', earlierRuns: 15, startedHoursAgo: 50, runHours: 6 },
  idleMonthly: { frequency: 'monthly', earlierRuns: 7, startedHoursAgo: 200, runHours: 20 },
  idleMonthEnd: {
    frequency: 'monthly',
    dayOfMonth: 31,
    earlierRuns: 0,
    startedHoursAgo: 100 * DAYS,
    runHours: 3,
  },
  idleNeverRan: { frequency: 'weekly', startedHoursAgo: 30, runHours: 4, neverRan: true },
  quotaOnce: { startedHoursAgo: 60, runHours: 40, quotaHoursAgo: 50 },
  quotaDaily: {
    frequency: 'daily',
    earlierRuns: 20,
    startedHoursAgo: 45,
    runHours: 30,
    quotaHoursAgo: 35,
  },
  paused: {
    startedHoursAgo: 80,
    runHours: 100,
    changes: [{ hoursAgo: 60, ask: 'USER_PAUSED' }],
  },
  pausedNearExpiry: {
    startedHoursAgo: 25 * DAYS,
    runHours: 100,
    changes: [{ hoursAgo: 24 * DAYS, ask: 'USER_PAUSED' }],
  },
  pausedLastDay: {
    startedHoursAgo: 31 * DAYS,
    runHours: 200,
    changes: [{ hoursAgo: 29.5 * DAYS, ask: 'USER_PAUSED' }],
  },
  pausedBetweenRuns: {
    frequency: 'weekly',
    earlierRuns: 4,
    startedHoursAgo: 50,
    runHours: 6,
    changes: [{ hoursAgo: 30, ask: 'USER_PAUSED' }],
  },
  pausedDuringRun: {
    frequency: 'daily',
    earlierRuns: 17,
    startedHoursAgo: 30,
    runHours: 22,
    changes: [{ hoursAgo: 10, ask: 'USER_PAUSED' }],
  },
  pausedRunLost: {
    frequency: 'weekly',
    earlierRuns: 6,
    startedHoursAgo: 35 * DAYS + 5,
    runHours: 10,
    changes: [{ hoursAgo: 35 * DAYS, ask: 'USER_PAUSED' }],
  },
  complete: { startedHoursAgo: 300, runHours: 20 },
  completeWithErrors: { startedHoursAgo: 700, runHours: 45, errorsEveryRuns: 1 },
  cancelled: {
    startedHoursAgo: 200,
    runHours: 100,
    changes: [{ hoursAgo: 150, ask: 'CANCELLED' }],
  },
  cancelledWeekly: {
    frequency: 'weekly',
    earlierRuns: 3,
    startedHoursAgo: 90,
    runHours: 8,
    changes: [{ hoursAgo: 70, ask: 'CANCELLED' }],
  },
  expired: {
    startedHoursAgo: 45 * DAYS,
    runHours: 100,
    changes: [{ hoursAgo: 44 * DAYS, ask: 'USER_PAUSED' }],
  },
} as const satisfies Record<string, LifePlan>;

export type LifePlanName = keyof typeof LIFE_PLANS;
