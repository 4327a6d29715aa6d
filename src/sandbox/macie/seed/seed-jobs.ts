import type { LiveJob } from '../live-job.ts';
import { CATALOGUE, type CatalogueEntry, type CataloguePlace } from './catalogue.ts';
import { generatedName, generatedPlan } from './generated-jobs.ts';
import { s3JobDefinitionFor } from './job-scope.ts';
import { settingsFor } from './job-settings.ts';
import { LIFE_PLANS, type LifePlan } from './life-plans.ts';
import { planLife } from './plan-life.ts';
import { createRandom, type Random } from './random.ts';

/** What makes the data: the same options give the same jobs. */
interface SeedOptions {
  seed: number;
  /** Jobs to add to the account 111122223333 in us-east-1. */
  jobs: number;
  /** The moment at which the jobs stand as the catalogue says, in milliseconds. */
  now: number;
}

const GENERATED_PLACE = { accountId: '111122223333', region: 'us-east-1' };

/** All jobs of all accounts and Regions. */
export function seedJobs(options: SeedOptions): LiveJob[] {
  return [
    ...CATALOGUE.flatMap((place) => cataloguedJobs(place, options)),
    ...generatedJobs(options),
  ];
}

function cataloguedJobs(place: CataloguePlace, { seed, now }: SeedOptions): LiveJob[] {
  return place.entries.map((entry, index) => {
    const random = createRandom(seed, place.accountId, place.region, entry.name);
    return createJob({ ...place, ...entry, plan: LIFE_PLANS[entry.plan], index, now }, random);
  });
}

function generatedJobs({ seed, jobs, now }: SeedOptions): LiveJob[] {
  return Array.from({ length: jobs }, (_, index) => {
    const random = createRandom(seed, 'generated', index);
    const plan = generatedPlan(random);
    const name = generatedName(index + 1, plan, random);
    return createJob({ ...GENERATED_PLACE, name, plan, index, now }, random);
  });
}

interface JobOutline extends Pick<CatalogueEntry, 'name' | 'description'> {
  accountId: string;
  region: string;
  plan: LifePlan;
  index: number;
  now: number;
}

function createJob(outline: JobOutline, random: Random): LiveJob {
  const { accountId, region, name, description, index, now } = outline;
  const jobId = random.hex();
  const objects = random.int(2, 900) * 10 ** random.int(2, 4) + random.int(0, 99);
  const { definition, changes } = planLife(outline.plan, objects, now, random.int(0, 50));
  return {
    definition: {
      accountId,
      region,
      jobId,
      name,
      ...(description && { description }),
      clientToken: random.uuid(),
      s3JobDefinition: s3JobDefinitionFor(accountId, name, index, random),
      ...settingsFor(index, random),
      ...definition,
    },
    changes,
  };
}
