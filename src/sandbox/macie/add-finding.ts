import type { BucketInventory } from './bucket-inventory.ts';
import { BadControl } from './control-input.ts';
import { createBucketThen } from './finding-bucket.ts';
import type { FindingWish } from './finding-control.ts';
import {
  type Finding,
  type FindingRow,
  type FindingType,
  isPolicyType,
  ORIGINS,
} from './finding-model.ts';
import { toFindingObject } from './finding-object.ts';
import { toPolicyFinding, toSensitiveFinding } from './finding-view.ts';
import type { JobStores } from './job-store.ts';
import type { JsonValue } from './json-value.ts';
import { layOver } from './lay-over.ts';
import { POLICY_SEVERITIES } from './policy-findings.ts';
import { ACTORS } from './seed/actors.ts';
import { extensionOf, isExtension } from './seed/file-kinds.ts';
import { createRandom } from './seed/random.ts';
import { createResult } from './seed/sensitive-content.ts';
import { keepWhole } from './whole-finding.ts';

interface AddContext {
  stores: JobStores;
  buckets: BucketInventory;
  /** Simulated time, in milliseconds. */
  now: number;
  /** Tells the finding from all others that are added. */
  serial: number;
}

/** A finding as it is wished for. Rejects a job that is not there, and a finding that makes no sense. */
export function createWishedFinding(wish: FindingWish, context: AddContext): FindingRow {
  const row = createRow(wish, context);
  const plain: JsonValue = JSON.parse(JSON.stringify(composePlain(row, wish, context.buckets)));
  return keepWhole(layOver(plain, wish.finding ?? {}));
}

type PlainRow = Omit<FindingRow, 'compose'>;

function createRow(wish: FindingWish, { stores, buckets, now, serial }: AddContext): PlainRow {
  const { jobId = null } = wish;
  const job = jobId === null ? undefined : findAnywhere(stores, jobId);
  const bucket = wish.bucketName === undefined ? undefined : buckets.find(wish.bucketName);
  const type: FindingType = wish.type ?? DEFAULT_TYPES[wish.category ?? 'CLASSIFICATION'];
  const createdAt = wish.createdAt ?? now;
  const isPolicy = isPolicyType(type);
  const origin = wish.originType ?? ORIGINS[jobId === null ? 1 : 0];
  return {
    id: createRandom('added finding', serial, now).hex(),
    accountId: wish.account ?? job?.accountId ?? bucket?.accountId ?? '111122223333',
    region: wish.region ?? job?.region ?? bucket?.region ?? 'us-east-1',
    type,
    severity: wish.severity ?? (isPolicyType(type) ? POLICY_SEVERITIES[type] : 'Medium'),
    createdAt,
    updatedAt: wish.updatedAt ?? createdAt,
    count: wish.count ?? 1,
    archived: wish.archived ?? false,
    sample: wish.sample ?? false,
    originType: isPolicy ? null : origin,
    jobId: isPolicy ? null : jobId,
    bucketName: wish.bucketName ?? 'acme-reference-data',
    key: isPolicy ? null : (wish.key ?? 'added/customers.csv'),
    variant: 0,
  };
}

const DEFAULT_TYPES = {
  CLASSIFICATION: 'SensitiveData:S3Object/Personal',
  POLICY: 'Policy:IAMUser/S3BucketPublic',
} as const;

function findAnywhere(stores: JobStores, jobId: string) {
  const store = [...stores.values()].find(({ byId }) => byId.has(jobId));
  if (!store) throw new BadControl(`jobId: there is no job ${jobId}.`);
  return store;
}

function composePlain(row: PlainRow, wish: FindingWish, buckets: BucketInventory): Finding {
  const bucket = createBucketThen(buckets)(row.bucketName, row.updatedAt);
  const { type, severity } = row;
  if (isPolicyType(type)) {
    const actor = ACTORS.roleWithMfa(row.accountId, new Date(row.createdAt).toISOString());
    return toPolicyFinding(row, actor, bucket);
  }
  const found = extensionOf(row.key ?? '');
  const extension = isExtension(found) ? found : 'txt';
  const { occurrences } = wish;
  const plan = { type, severity, extension, ...(occurrences && { count: occurrences }) };
  const result = createResult(plan, row, row.id);
  return toSensitiveFinding(
    row,
    result,
    bucket,
    toFindingObject(row, bucket, result.sizeClassified),
  );
}

/** A finding is made before it is updated, and both have happened. */
export function rejectBadTimes(
  { createdAt, updatedAt }: Pick<FindingRow, 'createdAt' | 'updatedAt'>,
  now: number,
): void {
  if (updatedAt < createdAt) throw new BadControl('updatedAt: must not be before createdAt.');
  if (updatedAt > now) throw new BadControl('updatedAt: must not be in the future.');
}
