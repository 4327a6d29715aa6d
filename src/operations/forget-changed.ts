import type { Macie } from './ports.ts';
import type { SharedReads } from './shared-reads.ts';
import type { Store } from './store-port.ts';

/**
 * The same Macie and store; what was remembered of a job is forgotten when the job is changed, and
 * again when its execution is finished: until then whoever looked may have seen it unchanged.
 */
export function forgetChanged<M extends Macie, S extends Pick<Store, 'executions'>>(
  { macie, store }: { macie: M; store: S },
  reads: Pick<SharedReads, 'jobChanged'>,
): { macie: M; store: S } {
  const { executions } = store;
  return {
    macie: {
      ...macie,
      async updateJob(ref, status) {
        try {
          await macie.updateJob(ref, status);
        } finally {
          reads.jobChanged(ref);
        }
      },
    },
    store: {
      ...store,
      executions: {
        ...executions,
        async finish(id, outcome, audit, end) {
          try {
            return await executions.finish(id, outcome, audit, end);
          } finally {
            if (audit.ref) reads.jobChanged(audit.ref);
          }
        },
      },
    },
  };
}
