import { LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';

import { isShared } from './channel-privacy.ts';
import { slackErrorName } from './slack-calls.ts';

/** Looks at a workspace without changing anything. Every method rejects with a `SlackProbeError`. */
export interface SlackProbe {
  /** Whose token it is and what it may do; `scopes` undefined if Slack does not say. */
  identity(): Promise<{ user: string; team: string; teamId: string; scopes?: string[] }>;
  /** `isShared`: with another organisation, or an invitation is open, or Slack does not say. */
  channel(
    channelId: string,
  ): Promise<{ name: string; isMember: boolean; isArchived: boolean; isShared: boolean }>;
  /** Reads the newest message of a channel, and forgets it. */
  readHistory(channelId: string): Promise<void>;
  /** The ids of the user groups that are in use. */
  userGroups(): Promise<ReadonlySet<string>>;
  /** Asks for a Socket Mode connection, and does not open it. */
  openSocket(appToken: string): Promise<void>;
}

/** `reason` is Slack's name for it, such as `invalid_auth`, or `unreachable`. Holds no secret. */
export class SlackProbeError extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(`Slack: ${reason}`);
    this.name = 'SlackProbeError';
    this.reason = reason;
  }
}

const TIMEOUT_MS = 10_000;

export function createSlackProbe(options: { botToken: string; apiUrl: string }): SlackProbe {
  const client = createClient(options.botToken, options.apiUrl);
  return {
    identity: () =>
      ask(async () => {
        const { user = '', team = '', team_id = '', response_metadata } = await client.auth.test();
        return { user, team, teamId: team_id, scopes: response_metadata?.scopes };
      }),
    channel: (channelId) =>
      ask(async () => {
        const { channel } = await client.conversations.info({ channel: channelId });
        const { name = channelId, is_member = false, is_archived = false } = channel ?? {};
        return { name, isMember: is_member, isArchived: is_archived, isShared: isShared(channel) };
      }),
    readHistory: (channel) =>
      ask(async () => {
        await client.conversations.history({ channel, limit: 1 });
      }),
    userGroups: () =>
      ask(async () => {
        const { usergroups = [] } = await client.usergroups.list();
        return new Set(usergroups.flatMap(({ id }) => id ?? []));
      }),
    openSocket: (appToken) =>
      ask(async () => {
        await createClient(appToken, options.apiUrl).apps.connections.open({});
      }),
  };
}

/** Tries once: a person waits for the answer and can ask again. */
function createClient(token: string, slackApiUrl: string): WebClient {
  const options: WebClientOptions = {
    slackApiUrl,
    timeout: TIMEOUT_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
  };
  return new WebClient(token, options);
}

async function ask<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw new SlackProbeError(slackErrorName(error) ?? 'unreachable');
  }
}
