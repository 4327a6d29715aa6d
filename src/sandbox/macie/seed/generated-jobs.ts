import type { RequestableStatus } from '../job-model.ts';
import type { LifePlan } from './life-plans.ts';
import type { Random } from './random.ts';

const SUBJECTS = [
  'orders',
  'invoices',
  'tickets',
  'contracts',
  'clickstream',
  'payroll',
  'claims',
  'shipments',
  'patients',
  'leads',
] as const;

const STAGES = ['raw', 'landing', 'curated', 'archive', 'exports', 'backup'] as const;

/** What `--jobs` adds: a name that tells the job from all others. */
export function generatedName(number: number, plan: LifePlan, random: Random): string {
  const rhythm = plan.frequency ?? 'once';
  return `${random.pick(SUBJECTS)}-${random.pick(STAGES)}-${rhythm}-${String(number).padStart(5, '0')}`;
}

/** Mostly finished one-time jobs and waiting recurring ones, of all ages, as a busy account has them. */
export function generatedPlan(random: Random): LifePlan {
  const runHours = random.int(2, 40);
  switch (random.int(0, 9)) {
    case 0:
      return { startedHoursAgo: random.int(1, 4), runHours: runHours + 100 };
    case 1:
    case 2:
      return recurring('daily', random, { startedHoursAgo: random.int(1, 20), runHours: 3 });
    case 3:
      return recurring('weekly', random, { startedHoursAgo: random.int(1, 160), runHours });
    case 4:
      return recurring('monthly', random, { startedHoursAgo: random.int(1, 600), runHours });
    case 5:
      return stopped(random, runHours);
    default:
      return { startedHoursAgo: random.int(50, 17_000), runHours, ...withErrors(random) };
  }
}

function recurring(
  frequency: 'daily' | 'weekly' | 'monthly',
  random: Random,
  times: { startedHoursAgo: number; runHours: number },
): LifePlan {
  return { frequency, earlierRuns: random.int(0, 25), ...times, ...withErrors(random) };
}

function stopped(random: Random, runHours: number): LifePlan {
  const hoursAgo = random.int(10, 1_000);
  const ask = random.pick<RequestableStatus>(['USER_PAUSED', 'CANCELLED']);
  return {
    startedHoursAgo: hoursAgo + Math.floor(runHours / 2),
    runHours: runHours + 2,
    changes: [{ hoursAgo, ask }],
  };
}

function withErrors(random: Random): Pick<LifePlan, 'errorsEveryRuns'> {
  return random.int(0, 9) === 0 ? { errorsEveryRuns: 1 } : {};
}
