import type { Who } from './approval.ts';
import type { ExpiringJob } from './expiry.ts';
import { expiryKey } from './expiry-key.ts';
import { expiryOf, lastReminderAt, passedThreshold } from './expiry-times.ts';
import type { JobSummary } from './job.ts';
import type { NewLetter, Notice } from './notice.ts';

/** A paused job as a sweep sees it, and what the bot itself knows of the pause. */
export interface SeenPause {
  job: JobSummary;
  target: string;
  /** Looked up only for a job that is not watched yet. */
  pausedBy?: Who;
  resumesAt?: Date;
}

export interface WatchRules {
  /** Before the expiry, in milliseconds, the largest first. */
  thresholds: readonly number[];
  /** Where the messages go. */
  channelId: string;
}

/** What one look at a paused job leads to. */
export interface WatchDecision {
  /** The job as it is watched from now on; its `threshold` is the last one that was told. */
  changed?: ExpiringJob;
  letters: NewLetter[];
  revisions: { key: string; notice: Notice }[];
}

const NOTHING: WatchDecision = { letters: [], revisions: [] };

/**
 * Decides what is told of a paused job: nothing before the largest threshold; then one message, and
 * under it one reply for each further threshold, of several that have passed only the smallest.
 * While it is snoozed the message goes on changing, and what was not told is told afterwards.
 */
export function watchExpiry(
  seen: SeenPause,
  watched: ExpiringJob | undefined,
  now: Date,
  rules: WatchRules,
): WatchDecision {
  const expiresAt = expiryOf(seen.job, now);
  if (!expiresAt) return NOTHING;
  if (watched) return lookAgain(seen, watched, now, rules);
  const passed = passedThreshold(expiresAt, now, rules.thresholds);
  if (passed === undefined) return NOTHING;
  return lookFirst(toExpiringJob(seen, expiresAt, passed), rules);
}

/** A watched job as its message shows it: with the smallest threshold that has passed. */
export function asShown(
  watched: ExpiringJob,
  now: Date,
  thresholds: readonly number[],
): ExpiringJob {
  const passed = passedThreshold(watched.expiresAt, now, thresholds) ?? watched.threshold;
  return { ...watched, threshold: Math.min(passed, watched.threshold) };
}

function lookFirst(job: ExpiringJob, { channelId }: WatchRules): WatchDecision {
  const notice: Notice = { kind: 'expiring-job', job };
  return { changed: job, letters: [{ key: expiryKey(job), channelId, notice }], revisions: [] };
}

function lookAgain(
  seen: SeenPause,
  watched: ExpiringJob,
  now: Date,
  { thresholds, channelId }: WatchRules,
): WatchDecision {
  const isSnoozed = isSnoozedAt(watched, now, thresholds);
  const current = asSeenNow(seen, watched, isSnoozed);
  const shown = asShown(current, now, thresholds);
  const isNews = shown.threshold < watched.threshold;
  const changed = isNews && !isSnoozed ? shown : current;
  const isChanged = changed !== current || !isSame(current, watched);
  const key = expiryKey(watched);
  const reply: NewLetter = {
    key: `${key} ${shown.threshold}`,
    channelId,
    notice: { kind: 'expiry-threshold', job: shown },
    replyTo: key,
  };
  return {
    ...(isChanged && { changed }),
    letters: isNews && !isSnoozed ? [reply] : [],
    revisions: isNews || isChanged ? [{ key, notice: { kind: 'expiring-job', job: shown } }] : [],
  };
}

function isSnoozedAt(
  { snoozedUntil, expiresAt }: ExpiringJob,
  now: Date,
  thresholds: readonly number[],
) {
  return (
    snoozedUntil !== undefined && now < snoozedUntil && now < lastReminderAt(expiresAt, thresholds)
  );
}

function asSeenNow(
  { target, resumesAt }: SeenPause,
  { snoozedUntil, snoozedBy, resumesAt: resumedAtBefore, ...watched }: ExpiringJob,
  isSnoozed: boolean,
): ExpiringJob {
  return {
    ...watched,
    target,
    ...(resumesAt && { resumesAt }),
    ...(isSnoozed && { snoozedUntil, snoozedBy }),
  };
}

function isSame(a: ExpiringJob, b: ExpiringJob): boolean {
  return (
    a.target === b.target &&
    a.resumesAt?.getTime() === b.resumesAt?.getTime() &&
    a.snoozedUntil?.getTime() === b.snoozedUntil?.getTime()
  );
}

function toExpiringJob(
  { job, target, pausedBy, resumesAt }: SeenPause,
  expiresAt: Date,
  threshold: number,
): ExpiringJob {
  const pausedAt = job.userPausedDetails?.jobPausedAt;
  return {
    ref: job.ref,
    target,
    jobName: job.name,
    type: job.type,
    expiresAt,
    threshold,
    ...(pausedAt && { pausedAt }),
    ...(pausedBy && { pausedBy }),
    ...(resumesAt && { resumesAt }),
  };
}
