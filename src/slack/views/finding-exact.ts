import type { Finding } from '../../domain/finding.ts';
import type { FactWriter, FindingFact } from './finding-fact.ts';
import { identityCodes } from './finding-facts.ts';

/** What names exactly what a finding is about: for who searches for it or copies it, not to be read. */
export function exactFacts(finding: Finding, write: FactWriter): FindingFact[] {
  const { ref, type, partition, schemaVersion, bucket, object, classification, policy } = finding;
  return [
    ...write.code('Finding id', ref.findingId),
    ...write.code('Type', type),
    ...write.words('Region', [ref.region, partition].filter(Boolean).join(', partition ')),
    ...write.words('Schema version', schemaVersion),
    ...identityCodes(policy?.actor?.identity, write),
    ...write.code('Job ARN', classification?.jobArn),
    ...write.code('Bucket ARN', bucket?.arn),
    ...write.code('Bucket owner id', bucket?.owner?.id),
    ...(object?.bucketArn === bucket?.arn
      ? []
      : write.code('ARN of the bucket that the object names', object?.bucketArn)),
    ...write.code('ETag', object?.eTag),
  ];
}
