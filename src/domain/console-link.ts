import type { JobRef } from './job.ts';

/** The job's page in the AWS console of its Region's partition. */
export function consoleLink(ref: JobRef): string {
  const domain = ref.region.startsWith('cn-')
    ? 'console.amazonaws.cn'
    : ref.region.startsWith('us-gov-')
      ? 'console.amazonaws-us-gov.com'
      : 'console.aws.amazon.com';
  return `https://${ref.region}.${domain}/macie/home?region=${ref.region}#jobs?itemId=${encodeURIComponent(ref.jobId)}`;
}
