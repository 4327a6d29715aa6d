import type { BotErrorCode } from '../../domain/bot-error.ts';
import type { SourceFailure } from '../../domain/job-list.ts';

const SENTENCES: Record<BotErrorCode, { what: string; next: string }> = {
  'access-denied': {
    what: 'AWS denied it.',
    next: 'Ask whoever runs this bot to check its IAM policy with `macie-chatops doctor`.',
  },
  'macie-not-enabled': {
    what: 'Macie is not enabled there.',
    next: 'Enable Macie in that account and Region, or take it out of `targets`.',
  },
  throttled: { what: 'AWS is throttling requests.', next: 'Try again in a minute.' },
  unreachable: { what: 'Macie could not be reached.', next: 'Try again in a minute.' },
  'aws-failed': { what: 'Macie had an error of its own.', next: 'Try again in a minute.' },
  'job-not-found': {
    what: 'Macie no longer knows that job.',
    next: 'List the jobs with `/macie jobs`.',
  },
  'finding-not-found': {
    what: 'Macie does not have that finding any more: it keeps findings for 90 days.',
    next: 'List what there is with `/macie findings`.',
  },
  validation: {
    what: 'Macie refused the request.',
    next: 'Open the job again with `/macie job` and look at its status.',
  },
  conflict: {
    what: 'Another change of the job is under way.',
    next: 'Open the job again in a moment.',
  },
  'quota-exceeded': {
    what: "The account's Macie quota is used up.",
    next: 'Try again later, or have the quota raised.',
  },
  'unknown-outcome': {
    what: 'AWS did not say what became of it.',
    next: 'Open the job again and look before you repeat it.',
  },
  credentials: {
    what: "The bot's AWS credentials are missing, wrong or expired.",
    next: 'Ask whoever runs this bot to run `macie-chatops doctor`.',
  },
  'slack-unavailable': {
    what: 'Slack did not answer in time, so nothing was done.',
    next: 'Try again in a minute.',
  },
  'unknown-user-group': {
    what: 'Slack does not know a user group that the configuration names, so nothing was done.',
    next: 'Ask whoever runs this bot to correct it, or to enable it in Slack; the log says which.',
  },
  'no-user-groups': {
    what: 'The configuration names a user group, and your Slack plan has none, so nothing was done.',
    next: 'Ask whoever runs this bot to name people instead.',
  },
  'missing-scope': {
    what: 'The bot lacks a Slack scope with which it asks who may do this, so nothing was done.',
    next: 'Ask whoever runs this bot to run `macie-chatops doctor`, which says what is missing.',
  },
  'answer-undelivered': {
    what: 'Slack did not take the answer.',
    next: 'Look at the job with `/macie job` before you ask again.',
  },
  'store-unavailable': {
    what: "The bot's database does not answer, so it is not sure that anything was done.",
    next: 'Look in a minute before you try again; whoever runs this bot finds the cause in its log.',
  },
  internal: {
    what: 'Something went wrong inside the bot.',
    next: 'Try again; if it stays, give the reference to whoever runs this bot.',
  },
};

/** What happened and what to do next, for a person. */
export function errorSentence(code: BotErrorCode): string {
  const { what, next } = SENTENCES[code];
  return `${what} ${next}`;
}

/** The same for a code that was kept as text; an unknown one is a bug of the bot. */
export function failureSentence(code: string): string {
  const known = Object.keys(SENTENCES).find((one) => one === code) as BotErrorCode | undefined;
  return errorSentence(known ?? 'internal');
}

const FAILURE_WORDS: Partial<Record<BotErrorCode, string>> = {
  'access-denied': 'denied',
  credentials: 'credentials refused',
  'macie-not-enabled': 'Macie not enabled',
  throttled: 'throttled',
  validation: 'refused the question',
};

/** Why something could not be asked, in a word or two, and what to do about it. */
export function failureWords(code: BotErrorCode): { what: string; next: string } {
  return { what: FAILURE_WORDS[code] ?? 'unreachable', next: SENTENCES[code].next };
}

/** One target Region that could not be asked, in a line. */
export function failureLine(failure: SourceFailure): string {
  return failureLineOf(failure, '/macie jobs');
}

/** The same for another list; `list` is the command that asked. */
export function failureLineOf({ where, error }: SourceFailure, list: string): string {
  const words = FAILURE_WORDS[error.code] ?? 'unreachable';
  // What helps with one job does not help with a list.
  const next =
    error.code === 'validation'
      ? `Ask anew, with fewer words: \`${list}\`.`
      : SENTENCES[error.code].next;
  return `⚠️ *${where.target}* · ${where.region}: ${words}. ${next}`;
}
