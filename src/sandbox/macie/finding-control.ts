import * as z from 'zod';

import { BadControl, parseControl } from './control-input.ts';
import type { FindingChange } from './finding-changes.ts';
import { categoryOf, ORIGINS, POLICY_TYPES, SENSITIVE_TYPES, SEVERITIES } from './finding-model.ts';

const time = z.iso
  .datetime({ offset: true, message: 'must be ISO 8601, such as 2026-03-31T12:00:00Z' })
  .transform((text) => Date.parse(text));
const count = z.int().min(1).max(10_000_000);

/** A finding to add; whatever is absent has a sensible default. */
const addSchema = z.strictObject({
  account: z
    .string()
    .regex(/^\d{12}$/, 'must be an account id of 12 digits')
    .optional(),
  region: z.string().min(1).optional(),
  category: z.enum(['CLASSIFICATION', 'POLICY']).optional(),
  type: z.enum([...SENSITIVE_TYPES, ...POLICY_TYPES]).optional(),
  severity: z.enum(SEVERITIES).optional(),
  originType: z.enum(ORIGINS).optional(),
  jobId: z.string().min(1).optional(),
  bucketName: z.string().min(1).optional(),
  key: z.string().min(1).optional(),
  createdAt: time.optional(),
  updatedAt: time.optional(),
  count: count.optional(),
  archived: z.boolean().optional(),
  sample: z.boolean().optional(),
  /** How many occurrences of sensitive data there are. */
  occurrences: count.optional(),
  /** Laid over the rest: any part of a finding, in Macie's own form. Lists are replaced. */
  finding: z.record(z.string(), z.json()).optional(),
});
export type FindingWish = z.infer<typeof addSchema>;

const changeSchema = z.strictObject({
  id: z.string(),
  updatedAt: time.optional(),
  count: count.optional(),
  archived: z.boolean().optional(),
});

const manySchema = z.preprocess(
  (given) => {
    const listed = z.strictObject({ findings: z.array(z.unknown()) }).safeParse(given);
    return [listed.success ? listed.data.findings : given].flat();
  },
  z.array(z.looseObject({})).max(1_000),
);

/** What is asked for: findings to add, and changes to ones that are there. */
export interface FindingsInput {
  wishes: FindingWish[];
  changes: { id: string; change: FindingChange }[];
}

/** One of either, a list, or a list under `findings`. Rejects with a `BadControl`. */
export function parseFindingsInput(body: string, now: number): FindingsInput {
  const given = parseControl(manySchema, body).map((each) => JSON.stringify(each));
  const isChange = (text: string) => 'id' in JSON.parse(text);
  const wishes = given.filter((text) => !isChange(text)).map((text) => parseWish(text));
  const changes = given.filter(isChange).map((text) => parseChange(text, now));
  return { wishes, changes };
}

function parseWish(text: string): FindingWish {
  const wish = parseControl(addSchema, text);
  const { category, type } = wish;
  if (category && type && categoryOf(type) !== category) {
    throw new BadControl(`type: ${type} is not of the category ${category}.`);
  }
  return wish;
}

/** A higher count is news: without another time it happened just now. */
function parseChange(text: string, now: number): FindingsInput['changes'][number] {
  const { id, ...given } = parseControl(changeSchema, text);
  if (Object.values(given).every((value) => value === undefined)) {
    throw new BadControl('give updatedAt, count or archived, or leave out id to add a finding.');
  }
  const updatedAt = given.updatedAt ?? (given.count === undefined ? undefined : now);
  return { id, change: { ...given, ...(updatedAt !== undefined && { updatedAt }) } };
}
