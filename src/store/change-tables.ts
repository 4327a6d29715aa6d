/** The job that a row is about. */
export interface JobColumns {
  account_id: string;
  region: string;
  job_id: string;
  target: string;
  job_name: string;
}

export interface ApprovalRequestColumns extends JobColumns {
  id: string;
  action: string;
  requester_user: string;
  requester_team: string;
  reason: string;
  seen_status: string;
  consequence: string;
  required: number;
  created_at: number;
  lapses_at: number;
  remind_at: number | null;
  state: string;
  decided_user: string | null;
  decided_team: string | null;
  decided_at: number | null;
  decision_reason: string | null;
  result: string | null;
  /** What became of the change, as it is told. */
  ending: string | null;
  /** Counts the changes of what the message is to show, and says what it shows; 0 for nothing. */
  version: number;
  shown_version: number;
  message_channel: string | null;
  message_ts: string | null;
  asked_in: string | null;
  resume_at: number | null;
}

/** One person's approval; `place` counts from 1 within the request. */
export interface ApprovalColumns {
  request_id: string;
  place: number;
  user_id: string;
  team_id: string;
  given_at: number;
}

export interface ExecutionColumns extends JobColumns {
  id: string;
  action: string;
  status_before: string;
  user_id: string;
  team_id: string;
  reason: string;
  stage: string;
  started_at: number;
  lease_until: number;
  /** The store that holds the lease: one for each running process. */
  holder: string;
  outcome: string | null;
  /** Once finished: whether it was told, or is in the outbox. */
  is_told: number;
  asked_in: string | null;
  resume_at: number | null;
}
