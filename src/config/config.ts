import type { LogLevel } from './env-schema.ts';

/** Everything that the bot is told from outside, checked. Built by `loadConfig`. */
export interface Config {
  slack: SlackConfig;
  /** TCP port of the HTTP door; 0 picks a free one. */
  port: number;
  /** `sqlite:<path>` or a `postgres://` URL. */
  databaseUrl: string;
  logLevel: LogLevel;
  targets: Target[];
  channels: Channels;
  permissions: Permissions;
  approvals: Approvals;
  schedules: Schedules;
  expiry: {
    /** Before the expiry of a paused job, the largest first. */
    thresholdsMs: number[];
  };
  exposure: {
    /** How long the figures of digests are kept. */
    retentionMs: number;
  };
  findings: Findings;
  /** Slack team ids whose people are listened to; undefined means the bot's own team. */
  teams?: string[];
  /** Sentences for the log: what can be used and is likely not meant. */
  warnings: string[];
}

interface SlackConfig {
  botToken: string;
  /** Always there when `appToken` is not. */
  signingSecret?: string;
  /** If there, the bot uses Socket Mode. */
  appToken?: string;
  /** Ends with `/api/`. */
  apiUrl: string;
}

/** An AWS account and the Regions in which the bot runs Macie there. */
export interface Target {
  name: string;
  /** 12 digits. */
  accountId: string;
  regions: string[];
  /** The role to assume; absent means the default credentials. */
  roleArn?: string;
  externalId?: string;
  /** `organisation`: figures of the whole organisation are shown too, which an administrator sees. */
  scope: 'account' | 'organisation';
}

/** Slack channel ids. */
interface Channels {
  /** `warnings`, if no other is named. */
  approvals: string;
  digest?: string;
  warnings: string;
}

/** What the bot does by itself. Crons have five fields, or six with the seconds first. */
export interface Schedules {
  digests: DigestSchedule[];
  expiry: { cron: string; timezone: string };
}

/** A digest of bucket exposure. No two have the same channel and the same targets. */
export interface DigestSchedule {
  cron: string;
  /** IANA name. */
  timezone: string;
  /** How late it may still be posted; absent: however late. */
  catchUpMs?: number;
  /** A Slack channel's id. */
  channel: string;
  /** Names of targets; absent: all. */
  targets?: string[];
}

export interface Findings {
  /** Ids of channels where findings may be shown to all who are there. */
  channels: string[];
  feeds: FindingFeed[];
  /** Whether sample findings are left out or marked. */
  samples: 'hide' | 'mark';
}

/** New findings, told in a channel. No two have the same channel and the same targets. */
interface FindingFeed {
  cron: string;
  /** IANA name. */
  timezone: string;
  /** A Slack channel's id. */
  channel: string;
  /** Names of targets; absent: all. */
  targets?: string[];
  /** In Macie's words; lower ones are left out. */
  minSeverity: 'Low' | 'Medium' | 'High';
}

/** A Slack user id, user-group id, or `everyone`. */
type Grant = string;

interface Permissions {
  view: Grant[];
  operate: Grant[];
  approve: Grant[];
}

/** Who has to agree to an action, and for how long they may be waited for. */
export interface ApprovalPolicy {
  /** How many people have to approve; 0 means that nobody is asked. */
  required: number;
  approvers: readonly Grant[];
  /** Whether the requester may be one of them. */
  allowSelf: boolean;
  /** Whether the requester has to say why. */
  reason: 'required' | 'optional';
  lapsesAfterMs: number;
  /** When the approvers are reminded, once, after the request; absent for never. */
  remindAfterMs?: number;
}

export type ApprovalPolicies = Record<'pause' | 'resume' | 'cancel', ApprovalPolicy>;

/** All policies, complete: nothing is left to default. */
export interface Approvals {
  defaults: ApprovalPolicies;
  /** By the target's name; every target of the configuration is there. */
  targets: Record<string, ApprovalPolicies>;
}
