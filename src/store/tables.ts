import type { Generated, Kysely, Transaction } from 'kysely';

import type {
  ApprovalColumns,
  ApprovalRequestColumns,
  ExecutionColumns,
  JobColumns,
} from './change-tables.ts';

/** Times are milliseconds since 1970; lists and objects are JSON text. The same on both databases. */
export interface Tables {
  schema_versions: { version: number; name: string; applied_at: number };
  approval_requests: ApprovalRequestColumns;
  approvals: ApprovalColumns;
  executions: ExecutionColumns;
  audit: AuditColumns;
  open_lists: { id: string; list: string; kept_at: number };
  seen_requests: { identity: string; seen_at: number };
  schedules: { schedule: string; newest_at: number };
  slots: SlotColumns;
  exposure_snapshots: ExposureColumns;
  letters: LetterColumns;
  channels: { channel_id: string; free_at: number };
  watched_jobs: WatchedJobColumns;
  sweeps: SweepColumns;
  timed_resumes: TimedResumeColumns;
  feed_marks: FeedMarkColumns;
  told_findings: ToldFindingColumns;
  mutes: MuteColumns;
  homes: { user_id: string; opened_at: number };
}

export interface AuditColumns {
  seq: number;
  at: number;
  /** The latest time up to this row. It never falls, so that a time finds its place in the chain. */
  latest_at: number;
  event: string;
  user_id: string | null;
  team_id: string | null;
  action: string;
  account_id: string | null;
  region: string | null;
  job_id: string | null;
  target: string | null;
  job_name: string | null;
  reason: string | null;
  status_before: string | null;
  status_after: string | null;
  outcome: string | null;
  reference_id: string;
  previous_hash: string;
  hash: string;
}

export interface SlotColumns {
  schedule: string;
  slot_at: number;
  outcome: string;
  by_user: string | null;
  by_team: string | null;
}

export interface ExposureColumns {
  schedule: string;
  taken_at: number;
  totals: string;
  snapshot: string;
}

export interface LetterColumns {
  /** Counts the letters in the order in which they came. */
  place: Generated<number>;
  id: string;
  key: string;
  channel_id: string;
  notice: string;
  version: Generated<number>;
  /** `waiting`, `delivered` or `dead`; one that is being sent is `waiting`, with a lease. */
  state: Generated<string>;
  /** The key of the letter in whose thread it stands. */
  reply_to: string | null;
  /** The message in whose thread it stands, if that is no letter. */
  thread_ts: string | null;
  /** The channel where it goes if its own takes nothing from the bot. */
  elsewhere: string | null;
  ts: string | null;
  attempts: Generated<number>;
  /** Real time. */
  try_at: Generated<number>;
  /** Real time; the one who claimed it is known by it. */
  lease_until: number | null;
  /** The first try of what may stand in Slack, and the last try of all, by the bot's clock. */
  first_tried_at: number | null;
  tried_at: number | null;
  is_doubtful: Generated<number>;
  is_classic: Generated<number>;
  created_at: number;
  error: string | null;
}

export interface WatchedJobColumns extends JobColumns {
  /** The key of its letter, which holds the account, the Region, the job and the next column. */
  key: string;
  expires_at: number;
  type: string;
  paused_at: number | null;
  paused_user: string | null;
  paused_team: string | null;
  threshold: number;
  snoozed_until: number | null;
  snoozed_user: string | null;
  snoozed_team: string | null;
  /** When somebody snoozed it. */
  snoozed_at: number | null;
  resumes_at: number | null;
  /** The newest slot whose sweep saw it. */
  seen_slot: number;
  created_at: number;
  ending: string | null;
  ended_at: number | null;
  ended_user: string | null;
  ended_team: string | null;
}

export interface SweepColumns {
  account_id: string;
  region: string;
  slot_at: number;
  swept_at: number | null;
  failing_since: number | null;
  is_warned: number;
}

export interface TimedResumeColumns extends JobColumns {
  id: string;
  resume_at: number;
  user_id: string;
  team_id: string;
  reason: string;
  created_at: number;
  paused_at: number | null;
  asked_in: string | null;
  state: string;
  outcome: string | null;
  /** In real time: when it was first tried, and before when it is not tried again. */
  first_tried_at: number | null;
  try_at: number | null;
  ended_at: number | null;
}

export interface FeedMarkColumns {
  feed: string;
  account_id: string;
  region: string;
  read_to: number;
  late_from: number;
  failing_since: number | null;
}

export interface ToldFindingColumns {
  feed: string;
  account_id: string;
  region: string;
  finding_id: string;
  /** By Macie, as it was told last. */
  updated_at: number;
  summary: string;
  letter_key: string | null;
  mute_id: string | null;
}

export interface MuteColumns {
  id: string;
  subject: string;
  value: string;
  label: string | null;
  reason: string;
  user_id: string;
  team_id: string;
  created_at: number;
  until: number;
  /** When it was ended or replaced before its time. */
  ended_at: number | null;
  /** Findings that it has kept out, each counted once. */
  kept: Generated<number>;
}

export type Db = Kysely<Tables>;
export type Trx = Transaction<Tables>;
