import type { Finding as MacieFinding, Severity } from '@aws-sdk/client-macie2';

import type { Finding, FindingHead } from '../domain/finding.ts';
import type { JobRef } from '../domain/job.ts';
import { toClassification } from './to-classification.ts';
import { toFindingBucket } from './to-finding-bucket.ts';
import { toFindingObject } from './to-finding-object.ts';
import { toPolicy } from './to-policy.ts';
import { told } from './told.ts';

type Where = Pick<JobRef, 'accountId' | 'region'>;

/** Stands where Macie does not say what it always says. */
const UNKNOWN = 'UNKNOWN';

/**
 * A finding, whole, under the id by which it was asked for. Nothing but the id is needed: a finding
 * of which Macie says less is told all the same.
 */
export function toFinding(finding: MacieFinding, where: Where, findingId: string): Finding {
  const { s3Bucket, s3Object } = finding.resourcesAffected ?? {};
  return {
    ...toHead(finding, where, findingId),
    ...told({
      bucket: s3Bucket && toFindingBucket(s3Bucket),
      object: s3Object && toFindingObject(s3Object),
      classification:
        finding.classificationDetails && toClassification(finding.classificationDetails, where),
      policy: finding.policyDetails && toPolicy(finding.policyDetails),
    }),
  };
}

function toHead(finding: MacieFinding, where: Where, findingId: string): FindingHead {
  const { createdAt, updatedAt, description, partition, schemaVersion } = finding;
  const type = finding.type || UNKNOWN;
  return {
    ref: { accountId: where.accountId, region: where.region, findingId },
    accountId: finding.accountId || where.accountId,
    category: finding.category || guessCategory(finding),
    type,
    severity: toSeverity(finding.severity),
    title: finding.title || type,
    archived: finding.archived ?? false,
    sample: finding.sample ?? false,
    count: finding.count ?? 1,
    createdAt: createdAt ?? updatedAt ?? new Date(0),
    updatedAt: updatedAt ?? createdAt ?? new Date(0),
    ...told({ description, partition, schemaVersion }),
  };
}

function guessCategory({ classificationDetails, policyDetails }: MacieFinding): string {
  if (policyDetails) return 'POLICY';
  return classificationDetails ? 'CLASSIFICATION' : UNKNOWN;
}

/** Macie's scores, in its words. */
const DESCRIPTIONS = new Map([
  [1, 'Low'],
  [2, 'Medium'],
  [3, 'High'],
]);

function toSeverity(severity: Severity | undefined): FindingHead['severity'] {
  const { description, score } = severity ?? {};
  return {
    description: description || DESCRIPTIONS.get(score ?? 0) || UNKNOWN,
    ...told({ score }),
  };
}
