import type { Who } from '../domain/approval.ts';
import type { ExpiringJob } from '../domain/expiry.ts';
import { expiryKey } from '../domain/expiry-key.ts';
import { lastReminderAt } from '../domain/expiry-times.ts';
import type { JobRef } from '../domain/job.ts';
import { asShown } from '../domain/watch-expiry.ts';
import type { Store } from './store-port.ts';

export interface SnoozeDeps {
  store: Pick<Store, 'expiry'>;
  /** Before the expiry, in milliseconds, the largest first. */
  thresholds: readonly number[];
  now(): Date;
}

export interface SnoozeWish {
  ref: JobRef;
  expiresAt: Date;
  /** In milliseconds; absent: until the last reminder. */
  forMs?: number;
  by: Who;
  referenceId: string;
}

/** What became of a snooze. */
export type Snoozed =
  /** `isLast`: until the last reminder, which always comes. */
  | { kind: 'snoozed'; job: ExpiringJob; until: Date; isLast: boolean }
  /** The last reminder has come. */
  | { kind: 'too-late'; job: ExpiringJob }
  /** The job is not watched any more. */
  | { kind: 'over' };

/** Puts the reminders of an expiring job off; the last one always comes. */
export async function snoozeExpiry(wish: SnoozeWish, deps: SnoozeDeps): Promise<Snoozed> {
  const { ref, expiresAt, forMs = Number.POSITIVE_INFINITY, by, referenceId } = wish;
  const { store, thresholds, now } = deps;
  const [job] = await store.expiry.watched([{ ref, expiresAt }]);
  if (!job) return { kind: 'over' };
  const at = now();
  const last = lastReminderAt(expiresAt, thresholds);
  if (at >= last) return { kind: 'too-late', job };
  const isLast = at.getTime() + forMs >= last.getTime();
  const until = isLast ? last : new Date(at.getTime() + forMs);
  const snoozed = { ...asShown(job, at, thresholds), snoozedUntil: until, snoozedBy: by };
  const notice = { kind: 'expiring-job' as const, job: snoozed };
  const isDone = await store.expiry.snooze(
    job,
    until,
    by,
    { key: expiryKey(job), notice },
    {
      at,
      event: 'snoozed',
      who: by,
      action: 'snooze',
      ref,
      target: job.target,
      jobName: job.jobName,
      outcome: until.toISOString(),
      referenceId,
    },
  );
  return isDone ? { kind: 'snoozed', job: snoozed, until, isLast } : { kind: 'over' };
}
