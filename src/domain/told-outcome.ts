import type { Job } from './job.ts';

/** A job as far as it is told of. */
export type ToldJob = Pick<Job, 'ref' | 'name' | 'status' | 'type' | 'userPausedDetails'>;

/** What became of a change that Macie was asked for; `before` and `job` as they read then. */
export type ToldSent =
  | { kind: 'done'; before: ToldJob; job: ToldJob; answerLost: boolean }
  | { kind: 'accepted'; before: ToldJob; job: ToldJob }
  | { kind: 'unknown'; before: ToldJob; job?: ToldJob }
  | { kind: 'unread'; before: ToldJob; job?: undefined };

/** What became of a change, as it is kept and told. */
export type ToldOutcome =
  | ToldSent
  | { kind: 'changed-meanwhile' | 'not-legal' | 'already-sent'; job: ToldJob }
  | { kind: 'too-late' }
  /** `code` is a `BotErrorCode`. */
  | { kind: 'failed'; code: string };

const SENT: ReadonlySet<string> = new Set<ToldSent['kind']>([
  'done',
  'accepted',
  'unknown',
  'unread',
]);

/** Whether Macie was asked for the change. */
export function isSent<T extends { kind: string }>(
  outcome: T,
): outcome is Extract<T, { kind: ToldSent['kind'] }> {
  return SENT.has(outcome.kind);
}

/** The same for what says the same: it is told once. */
export function newsOf(outcome: ToldOutcome): string {
  if (outcome.kind === 'failed') return outcome.code;
  const job = 'job' in outcome ? outcome.job : undefined;
  return job ? `${outcome.kind} ${job.status}` : outcome.kind;
}
