import type { NoticeKind } from './notice.ts';

const WORDS: Record<NoticeKind, string> = {
  digest: 'the exposure digest',
  'digest-details': "the exposure digest's details",
  'expiring-job': 'the message about a paused job that expires',
  'expiry-threshold': 'a reminder of a paused job that expires',
  'jobs-without-expiry': 'the list of paused jobs that do not expire',
  'sweep-failing': 'a warning that paused jobs cannot be looked for',
  'sweep-recovered': 'the news that paused jobs can be looked for again',
  finding: 'the message about a finding',
  'finding-group': 'the message about several findings',
  'finding-group-part': 'a part of the list of several findings',
  'dead-letter': 'the news of an undelivered message',
  'approval-verdict': 'the news of what became of a request for approval',
  'approval-reminder': 'a reminder of a request for approval',
  change: 'the news of a change of a job',
  'change-end': 'the news of what became of a change of a job',
  'timed-resume': 'the news of a timed resume',
};

/** What a notice is, in the bot's own words, for the middle of a sentence. */
export function noticeWords(kind: NoticeKind): string {
  return WORDS[kind];
}
