import type { Delivery, SimEnterprise } from './control-protocol.ts';

/**
 * The part of the control interface that is for tests and developers rather than for the people of
 * the workspace: faults, time, administration, and records of what passed between Slack and the bot.
 */

/**
 * What goes wrong with a Web API call. `response_url` stands for posts to any response URL,
 * `upload_url` for uploads of a file's bytes.
 */
export interface Fault {
  /** `chat.postMessage`, …, `response_url`, `upload_url`, or `*` for every call. */
  method: string;
  /**
   * `rate_limited`: 429 with Retry-After; `server_error`: 500; `drop_before` and `drop_after`: the
   * connection breaks before or after the call took effect; `delay`: the answer comes late;
   * `error`: `{ok: false, error}`.
   */
  kind: 'rate_limited' | 'server_error' | 'drop_before' | 'drop_after' | 'delay' | 'error';
  /** How many calls; default 1. */
  count?: number;
  /** Seconds, for `rate_limited`; default 1. */
  retryAfter?: number;
  /** For `delay`; default 1000. */
  delayMs?: number;
  /** For `error`, such as `fatal_error`. */
  error?: string;
}

/** `POST /_control/faults`. Answers with the faults that are still to come. */
export interface FaultsInput {
  faults?: Fault[];
  /** 429 for a second message to one channel within a second. */
  onePostPerSecond?: boolean;
  /** Block types that this workspace refuses as unknown, as where Slack has not rolled them out. */
  refuseBlocks?: string[];
  /**
   * What a submission is acknowledged with takes effect so many real milliseconds after it came, so
   * that calls of the bot overtake it.
   */
  takeAnswersAfterMs?: number;
  /** Forgets everything set before. */
  clear?: boolean;
}

/** `POST /_control/clock`. Answers with `{now, speed}`. */
export interface ClockInput {
  /** ISO 8601. */
  moveTo?: string;
  /** Milliseconds. */
  moveBy?: number;
  speed?: number;
}

/** `POST /_control/workspace`: changes what people and administrators change in Slack. */
export interface WorkspaceInput {
  channels?: {
    id: string;
    isArchived?: boolean;
    isExtShared?: boolean;
    isPrivate?: boolean;
    /** Shorthand for adding or removing the bot user. */
    botIsMember?: boolean;
    members?: string[];
  }[];
  users?: {
    id: string;
    deleted?: boolean;
    isRestricted?: boolean;
    teamId?: string;
    enterprise?: SimEnterprise;
  }[];
  userGroups?: { id: string; users?: string[]; isEnabled?: boolean }[];
  /** The scopes of the bot token. */
  scopes?: string[];
}

/** `POST /_control/socket`: Slack recycles its Socket Mode connections. Answers with `{connections}`. */
export interface SocketInput {
  /** `refresh`: a polite `disconnect` message; `drop`: the connection just breaks. */
  disconnect?: 'refresh' | 'drop';
}

/** `GET /_control/calls`: one call of the bot, oldest first. */
export interface ApiCall {
  method: string;
  /** With `blocks`, `view` and the like parsed. */
  args: Record<string, unknown>;
  at: string;
  status: number;
  ok: boolean;
  error?: string;
  /** The fault that was injected into this call. */
  fault?: Fault['kind'];
}

/** `GET /_control/deliveries`: one request of the workspace to the bot, oldest first. */
export interface DeliveryRecord {
  id: string;
  kind: 'slash_commands' | 'interactive' | 'events_api';
  at: string;
  payload: Record<string, unknown>;
  /** The signed request as it was sent; absent in Socket Mode. */
  request?: { url: string; headers: Record<string, string>; body: string };
  /** Absent while the bot has not answered. */
  delivery?: Delivery;
}

/** `POST /_control/replay`: sends a recorded signed request again, byte for byte. */
export interface ReplayInput {
  id: string;
}

/** The answer to bad control input, with status 400. */
export interface ControlError {
  error: string;
}
