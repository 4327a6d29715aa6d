import type { JobRef } from './job.ts';

/** A job's key where one short string is needed: `111122223333/us-east-1/<job id>`. */
export function formatJobRef(ref: JobRef): string {
  return `${ref.accountId}/${ref.region}/${ref.jobId}`;
}

/** The reverse of `formatJobRef`; undefined if it is not one. */
export function parseJobRef(key: string): JobRef | undefined {
  const [, accountId, region, jobId] = /^(\d{12})\/([a-z0-9-]+)\/([\w-]+)$/.exec(key) ?? [];
  return accountId && region && jobId ? { accountId, region, jobId } : undefined;
}

/** Reads a job's Amazon Resource Name; undefined if it is not one. */
export function parseJobArn(arn: string): JobRef | undefined {
  const [, region, accountId, jobId] =
    /^arn:[a-z-]+:macie2:([a-z0-9-]+):(\d{12}):classification-job\/([\w-]+)$/.exec(arn) ?? [];
  return region && accountId && jobId ? { accountId, region, jobId } : undefined;
}

/** Macie's job ids are 32 hexadecimal digits. */
export function looksLikeJobId(text: string): boolean {
  return /^[0-9a-f]{32}$/i.test(text);
}
