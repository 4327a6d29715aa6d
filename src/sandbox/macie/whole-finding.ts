import * as z from 'zod';

import { BadControl } from './control-input.ts';
import {
  categoryOf,
  type Finding,
  type FindingRow,
  ORIGINS,
  POLICY_TYPES,
  SENSITIVE_TYPES,
  SEVERITIES,
  scoreOf,
} from './finding-model.ts';

const time = z.iso.datetime({ offset: true });

/** As much of a finding's form as its row is made of. */
const formSchema = z.looseObject({
  id: z.string().min(1),
  accountId: z.string(),
  region: z.string(),
  type: z.enum([...SENSITIVE_TYPES, ...POLICY_TYPES]),
  severity: z.looseObject({ description: z.enum(SEVERITIES) }),
  createdAt: time,
  updatedAt: time,
  count: z.int(),
  archived: z.boolean(),
  sample: z.boolean(),
  classificationDetails: z
    .looseObject({ originType: z.enum(ORIGINS), jobId: z.string().nullish() })
    .nullable(),
  policyDetails: z
    .looseObject({ action: z.looseObject({ apiCallDetails: z.looseObject({}) }) })
    .nullable(),
  resourcesAffected: z.looseObject({
    s3Bucket: z.looseObject({ name: z.string() }),
    s3Object: z.looseObject({ key: z.string() }).nullable(),
  }),
});

/** The row of a finding that is kept whole. Rejects with a `BadControl` what has not the form of one. */
export function keepWhole(value: unknown): FindingRow {
  if (!isFinding(value)) throw new BadControl(`finding: ${complaintAbout(value)}.`);
  const { resourcesAffected, classificationDetails, severity, ...rest } = value;
  const { id, accountId, region, type, count, archived, sample } = rest;
  return {
    ...{ id, accountId, region, type, count, archived, sample },
    severity: severity.description,
    createdAt: Date.parse(value.createdAt),
    updatedAt: Date.parse(value.updatedAt),
    originType: classificationDetails?.originType ?? null,
    jobId: classificationDetails?.jobId ?? null,
    bucketName: resourcesAffected.s3Bucket.name,
    key: resourcesAffected.s3Object?.key ?? null,
    variant: 0,
    compose: (row) => bringUpToDate(value, row),
  };
}

/** What the row says, the finding says too, whatever became of it since. */
function bringUpToDate(finding: Finding, row: FindingRow): Finding {
  const { count, archived, severity, type } = row;
  const updatedAt = new Date(row.updatedAt).toISOString();
  const { policyDetails } = finding;
  const action = policyDetails && {
    ...policyDetails.action,
    apiCallDetails: { ...policyDetails.action.apiCallDetails, lastSeen: updatedAt },
  };
  return {
    ...finding,
    archived,
    category: categoryOf(type),
    count,
    createdAt: new Date(row.createdAt).toISOString(),
    updatedAt,
    severity: { description: severity, score: scoreOf(severity) },
    policyDetails: policyDetails && action && { ...policyDetails, action },
  };
}

function isFinding(value: unknown): value is Finding {
  return formSchema.safeParse(value).success;
}

function complaintAbout(value: unknown): string {
  const [issue] = formSchema.safeParse(value).error?.issues ?? [];
  return `${issue?.path.join('.')}: ${issue?.message}`;
}
