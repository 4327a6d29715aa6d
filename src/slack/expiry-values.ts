import * as z from 'zod';

import type { ExpiringJob } from '../domain/expiry.ts';
import { expiryKey } from '../domain/expiry-key.ts';
import type { JobRef } from '../domain/job.ts';
import { parseJobRef } from '../domain/job-ref.ts';

const DAY_MS = 86_400_000;

/** For how long reminders can be put off; without `forMs` until the last one. */
export const SNOOZES: readonly { value: string; label: string; forMs?: number }[] = [
  { value: '1d', label: 'For 1 day', forMs: DAY_MS },
  { value: '3d', label: 'For 3 days', forMs: 3 * DAY_MS },
  { value: '7d', label: 'For 7 days', forMs: 7 * DAY_MS },
  { value: 'last', label: 'Until the last reminder' },
];

/** What was chosen from the menu; throws if it is none of these. */
export function readSnooze(value: string): { forMs?: number } {
  const chosen = SNOOZES.find((one) => one.value === value);
  if (!chosen) throw new Error(`not a snooze: ${value}`);
  return chosen;
}

const block = z
  .string()
  .transform((blockId) => blockId.split(' '))
  .pipe(z.tuple([z.literal('expiry'), z.string(), z.iso.datetime()]).rest(z.string()))
  .transform(([, ref, expiresAt], context) => {
    const parsed = parseJobRef(ref);
    if (!parsed) context.addIssue(`not a job: ${ref}`);
    return { ref: parsed ?? z.NEVER, expiresAt: new Date(expiresAt) };
  });

/**
 * The block of a message's buttons names the pause, which is too long for the value of a menu's
 * option. The menu forgets what was chosen when its block's name changes, as it does by a snooze.
 */
export const expiryBlock = {
  write: (job: ExpiringJob) =>
    [expiryKey(job), ...(job.snoozedUntil ? [job.snoozedUntil.toISOString()] : [])].join(' '),
  read: (blockId: string): { ref: JobRef; expiresAt: Date } => block.parse(blockId),
};
