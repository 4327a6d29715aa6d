/** Every way in which the bot can fail, by name. The person gets a sentence for it, the log its cause. */
export type BotErrorCode =
  /** AWS refused: missing permission, wrong role, or limited to certain jobs. */
  | 'access-denied'
  /** Macie is not enabled in this account and Region. */
  | 'macie-not-enabled'
  /** AWS said 429 through all attempts. */
  | 'throttled'
  /** Nothing answered, or not in time, and nothing was changed by asking. */
  | 'unreachable'
  /** AWS failed inside (500) on a read. */
  | 'aws-failed'
  /** The job is not there (any more). */
  | 'job-not-found'
  /** The finding is not there (any more): Macie keeps it for 90 days. */
  | 'finding-not-found'
  /** Macie refused the request's content; for an update: the transition. */
  | 'validation'
  /** Another change was under way. */
  | 'conflict'
  /** The account's service quota. */
  | 'quota-exceeded'
  /** An update was sent and its outcome is not known: read the job, never resend. */
  | 'unknown-outcome'
  /** AWS credentials are missing, wrong or expired. */
  | 'credentials'
  /** Slack could not be asked. */
  | 'slack-unavailable'
  /** A user group in the configuration is not one of the workspace's, or is disabled. */
  | 'unknown-user-group'
  /** A user group is in the configuration, and Slack's plan has none. */
  | 'no-user-groups'
  /** Slack does not let the bot ask, for want of a scope. */
  | 'missing-scope'
  /** The work is done, and Slack took the answer in no way. */
  | 'answer-undelivered'
  /** The database could not be asked; nothing was done. */
  | 'store-unavailable'
  /** A bug. */
  | 'internal';

/** An error with a code; `message` is for the log, `cause` what it came from. */
export class BotError extends Error {
  readonly code: BotErrorCode;

  constructor(code: BotErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'BotError';
    this.code = code;
  }
}
