import type { BucketThen } from './finding-bucket.ts';
import {
  type ClassificationResult,
  type Finding,
  type FindingRow,
  isPolicyType,
} from './finding-model.ts';
import { toFindingObject } from './finding-object.ts';
import { toPolicyFinding, toSensitiveFinding } from './finding-view.ts';
import { ACTOR_KINDS, ACTORS } from './seed/actors.ts';
import { extensionOf, isExtension } from './seed/file-kinds.ts';
import { createResult } from './seed/sensitive-content.ts';

/** What went before a call: a session that had begun a while ago. */
const SESSION_BEFORE = 1_440_000;

/**
 * Composes the findings of which only a row is kept. Their contents are of a limited number of
 * variants, so that a hundred thousand of them cost little time and memory.
 */
export function createComposer(seed: number, bucketThen: BucketThen) {
  const results = new Map<string, ClassificationResult>();
  const resultOf = (row: FindingRow, type: Exclude<FindingRow['type'], `Policy:${string}`>) => {
    const found = extensionOf(row.key ?? '');
    const extension = isExtension(found) ? found : 'txt';
    const { accountId, region, severity, variant } = row;
    const name = [accountId, region, type, severity, extension, variant].join(' ');
    const kept = results.get(name);
    if (kept) return kept;
    const plan = { type, severity, extension };
    const made = createResult(plan, { accountId, region }, seed, 'result', variant);
    results.set(name, made);
    return made;
  };
  return (row: FindingRow): Finding => {
    const bucket = bucketThen(row.bucketName, row.updatedAt);
    if (isPolicyType(row.type)) {
      const actor = ACTORS[ACTOR_KINDS[row.variant % ACTOR_KINDS.length] ?? 'typeOnly'];
      const issuedAt = new Date(row.createdAt - SESSION_BEFORE).toISOString();
      return toPolicyFinding(row, actor(row.accountId, issuedAt), bucket);
    }
    const result = resultOf(row, row.type);
    const object = toFindingObject(row, bucket, result.sizeClassified);
    return toSensitiveFinding(row, result, bucket, object);
  };
}
