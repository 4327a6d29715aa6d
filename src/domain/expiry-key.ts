import type { JobRef } from './job.ts';
import { formatJobRef } from './job-ref.ts';

/** A pause of a job that expires, and its message: `expiry <account>/<region>/<job id> <ISO date>`. */
export function expiryKey({ ref, expiresAt }: { ref: JobRef; expiresAt: Date }): string {
  return `expiry ${formatJobRef(ref)} ${expiresAt.toISOString()}`;
}
