import type { FindingRef } from './finding.ts';
import type { JobRef } from './job.ts';

/** The job's page in the AWS console of its Region's partition. */
export function consoleLink(ref: JobRef): string {
  return `${macieConsole(ref.region)}#jobs?itemId=${encodeURIComponent(ref.jobId)}`;
}

/** The finding's page in Macie's console. */
export function findingLink({ region, findingId }: FindingRef): string {
  return `${macieConsole(region)}#findings?itemId=${encodeURIComponent(findingId)}`;
}

/** A bucket's page in the console of S3. */
export function bucketLink(region: string, bucket: string): string {
  return `${consoleHost(region)}/s3/buckets/${encoded(bucket)}?region=${region}`;
}

/** An object's page in the console of S3, of one version if one is named. */
export function objectLink(
  region: string,
  object: { bucket: string; key: string; versionId?: string },
): string {
  const page = `${consoleHost(region)}/s3/object/${encoded(object.bucket)}?region=${region}`;
  const version = object.versionId ? `&versionId=${encoded(object.versionId)}` : '';
  return `${page}&prefix=${encoded(object.key)}${version}`;
}

function macieConsole(region: string): string {
  return `${consoleHost(region)}/macie/home?region=${region}`;
}

function consoleHost(region: string): string {
  const domain = region.startsWith('cn-')
    ? 'console.amazonaws.cn'
    : region.startsWith('us-gov-')
      ? 'console.amazonaws-us-gov.com'
      : 'console.aws.amazon.com';
  return `https://${region}.${domain}`;
}

/** A lone surrogate is no text, and cannot be encoded. */
function encoded(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}
