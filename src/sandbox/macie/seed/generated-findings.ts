import type { BucketDefinition } from '../bucket-model.ts';
import { DAY } from '../calendar.ts';
import { type FindingRow, POLICY_TYPES } from '../finding-model.ts';
import { POLICY_SEVERITIES } from '../policy-findings.ts';
import { createRandom, type Random } from './random.ts';
import { planKey, planSensitive } from './sensitive-plan.ts';

/** Where `--findings` adds them. */
export const GENERATED_PLACE = { accountId: '111122223333', region: 'us-east-1' };

/** A job that has run, and the buckets it looks into. */
export interface FindingSource {
  jobId: string;
  createdAt: number;
  buckets: [BucketDefinition, ...BucketDefinition[]];
}

interface GeneratedOptions {
  seed: number;
  findings: number;
  sources: FindingSource[];
  /** The findings were made in the eighty days before, in milliseconds. */
  now: number;
  compose: FindingRow['compose'];
}

/** What `--findings` adds: the same options give the same ones. */
export function generateFindings(options: GeneratedOptions): FindingRow[] {
  const { seed, findings, now } = options;
  const [first, ...others] = options.sources;
  if (!first) return [];
  const random = createRandom(seed, 'generated findings');
  let source = first;
  let at = now;
  return Array.from({ length: findings }, (_, index) => {
    // Every fourth is made by the same job at the very moment of the one before.
    if (index % 4 < 3) {
      source = random.pick([first, ...others]);
      at = now - random.int(0, Math.min(80 * DAY, now - source.createdAt));
    }
    return index % 12 === 7
      ? policyRow(source, at, now, random, options)
      : sensitiveRow(source, at, random, options);
  });
}

function sensitiveRow(
  source: FindingSource,
  at: number,
  random: Random,
  { compose }: GeneratedOptions,
): FindingRow {
  return {
    ...commonTo(source, random),
    ...planSensitive(random),
    createdAt: at,
    updatedAt: at,
    count: 1,
    originType: 'SENSITIVE_DATA_DISCOVERY_JOB',
    jobId: source.jobId,
    key: planKey(random),
    compose,
  };
}

function policyRow(
  source: FindingSource,
  at: number,
  now: number,
  random: Random,
  { compose }: GeneratedOptions,
): FindingRow {
  const type = random.pick(POLICY_TYPES);
  const count = random.pick([1, 1, 2, 9, 120]);
  return {
    ...commonTo(source, random),
    type,
    severity: POLICY_SEVERITIES[type],
    createdAt: at,
    updatedAt: count === 1 ? at : at + Math.floor((now - at) / 2),
    count,
    originType: null,
    jobId: null,
    key: null,
    variant: random.int(0, 99),
    compose,
  };
}

function commonTo(source: FindingSource, random: Random) {
  return {
    id: random.hex(),
    ...GENERATED_PLACE,
    archived: random.int(0, 15) === 0,
    sample: false,
    bucketName: random.pick(source.buckets).name,
  };
}
