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
  /** Slack team ids whose people are listened to; undefined means the bot's own team. */
  teams?: string[];
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
}

/** Slack channel ids. */
interface Channels {
  approvals?: string;
  digest?: string;
  warnings: string;
}

/** A Slack user id, user-group id, or `everyone`. */
type Grant = string;

interface Permissions {
  view: Grant[];
  operate: Grant[];
  approve: Grant[];
}
