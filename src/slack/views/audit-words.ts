import { AUDIT_EVENTS, type AuditEvent, type AuditRow } from '../../domain/audit.ts';
import { JOB_ACTIONS, type JobAction } from '../../domain/job-transitions.ts';
import { cutWithin } from '../escape.ts';
import { utcWords } from './blocks.ts';

/** Characters of a single word that are shown. */
export const WORD_LENGTH = 60;

/** On one line, with at most `limit` characters. */
export function shortened(value: string, limit: number): string {
  return cutWithin(value.replace(/[\s\p{Cc}]+/gu, ' ').trim(), limit);
}

const PAST: Record<JobAction, string> = { pause: 'paused', resume: 'resumed', cancel: 'cancelled' };

/** What was done, before the job's name, and why, after it. */
interface What {
  verb: string;
  why?: string;
}

const WORDS: Record<AuditEvent, (action: string, row: AuditRow) => What> = {
  requested: (action) => ({ verb: `asked for approval to ${action}` }),
  'approval-given': (action) => ({ verb: `gave one of several approvals to ${action}` }),
  approved: (action) => ({ verb: `approved the request to ${action}` }),
  denied: (action) => ({ verb: `denied the request to ${action}` }),
  withdrawn: (action) => ({ verb: `withdrew the request to ${action}` }),
  lapsed: (action) => ({
    verb: `ended the request to ${action}`,
    why: 'nobody decided in time',
  }),
  void: (action) => ({ verb: `ended the request to ${action}`, why: 'no longer possible' }),
  intended: (action) => ({ verb: `set out to ${action}` }),
  executed: executedWords,
  refused: (action, { outcome = '' }) => ({
    verb: `could not ${action}`,
    why: REFUSALS.get(outcome) ?? 'refused',
  }),
  'permission-denied': (action, { outcome = '' }) => ({
    verb: `${DENIALS.get(outcome) ?? 'lacked the permission to'} ${action}`,
  }),
  'resume-set': (_, { outcome = '' }) => ({
    verb: 'set a time to resume',
    why: timeWords(outcome),
  }),
  'resume-unset': (_, { outcome = '' }) => ({
    verb: 'took back the time to resume',
    why: timeWords(outcome),
  }),
  snoozed: (_, { outcome = '' }) => ({
    verb: 'put off the reminders of',
    why: `until ${timeWords(outcome)}`,
  }),
  muted: (_, row) => muteWords('muted', row),
  unmuted: (_, row) => muteWords('unmuted', row),
  shared: () => ({ verb: 'shared a finding with a channel' }),
  exported: () => ({ verb: 'exported a finding' }),
  'run-by-hand': (_, { action }) => ({ verb: BY_HAND.get(action) ?? 'ran something by hand' }),
};

/** What is muted is in the outcome; a job has a name besides, which follows. */
function muteWords(verb: string, { jobName, outcome = '' }: AuditRow): What {
  const [what = '', until = ''] = outcome.split(/ until (?=\S+$)/);
  return {
    verb: `${verb} findings${jobName ? ' of' : ''}`,
    why: `${shortened(what, MUTE_LENGTH)}, until ${timeWords(until)}`,
  };
}

/** The longest names of buckets and types. */
const MUTE_LENGTH = 120;

const BY_HAND = new Map([
  ['schedule', 'ran a schedule by hand'],
  ['message', 'had a message sent again'],
  ['all-messages', 'had all messages sent again'],
]);

/** A time, as an outcome keeps it, in the words of the record. */
function timeWords(outcome: string): string {
  const at = new Date(outcome);
  return Number.isNaN(at.getTime()) ? shortened(outcome, WORD_LENGTH) : utcWords(at);
}

const DENIALS = new Map([
  ['own-request', 'may not decide their own request to'],
  ['not-an-approver', 'lacked the permission to decide the request to'],
  ['not-the-requester', "may not withdraw somebody else's request to"],
]);

const REFUSALS = new Map<string, string>(
  Object.entries({
    'changed-meanwhile': 'the job had changed',
    'not-legal': 'its status did not allow it',
    'too-late': 'the bot was kept from it until it was too late',
    'access-denied': 'AWS denied it',
    'macie-not-enabled': 'Macie was not enabled there',
    throttled: 'AWS was throttling requests',
    unreachable: 'Macie could not be reached',
    'aws-failed': 'Macie had an error of its own',
    'job-not-found': 'Macie did not know the job',
    validation: 'Macie refused it',
    conflict: 'another change was under way',
    'quota-exceeded': "the account's quota was used up",
    credentials: "the bot's AWS credentials were refused",
    'slack-unavailable': 'Slack could not be asked who may',
    'unknown-user-group': 'Slack did not know a user group of the configuration',
    'no-user-groups': 'the Slack plan had no user groups',
    'missing-scope': 'the bot lacked a Slack scope',
  }),
);

/** What a row tells. */
export function whatWords(row: AuditRow): What {
  const { action, event } = row;
  if (!AUDIT_EVENTS.some((one) => one === event)) return { verb: shortened(event, WORD_LENGTH) };
  return WORDS[event](
    isJobAction(action) ? action : `use “${shortened(action, WORD_LENGTH)}”`,
    row,
  );
}

function isJobAction(action: string): action is JobAction {
  return JOB_ACTIONS.some((one) => one === action);
}

function executedWords(action: string, row: AuditRow): What {
  if (row.outcome === 'done' && isJobAction(row.action)) return { verb: PAST[row.action] };
  const verb = `asked Macie to ${action}`;
  if (row.outcome === 'accepted') return { verb, why: 'it accepted' };
  return row.outcome === 'unknown' ? { verb, why: 'what became of it is not known' } : { verb };
}
