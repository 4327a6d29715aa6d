import type { Macie } from './ports.ts';
import type { SharedReads } from './shared-reads.ts';

/** The same Macie; what was remembered of a job is forgotten when the job is changed. */
export function forgetChanged<T extends Macie>(
  macie: T,
  reads: Pick<SharedReads, 'jobChanged'>,
): T {
  return {
    ...macie,
    async updateJob(ref, status) {
      try {
        await macie.updateJob(ref, status);
      } finally {
        reads.jobChanged(ref);
      }
    },
  };
}
