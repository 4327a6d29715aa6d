import type { WebClient } from '@slack/web-api';

/** Where direct messages stand: to be changed or read, a person's id is not enough. */
export interface DirectChannels {
  /** A channel's own id, or the id of the direct message with a person. Rejects with Slack's error. */
  of(channelId: string): Promise<string>;
  /** What the answer to a post said. */
  learn(channelId: string, postedIn: string): void;
}

export function createDirectChannels(client: WebClient): DirectChannels {
  const known = new Map<string, string>();
  const learn = (channelId: string, postedIn: string) => {
    if (isPerson(channelId)) known.set(channelId, postedIn);
  };
  return {
    learn,
    async of(channelId) {
      if (!isPerson(channelId)) return channelId;
      const before = known.get(channelId);
      if (before) return before;
      const { channel } = await client.conversations.open({ users: channelId });
      const opened = channel?.id ?? channelId;
      learn(channelId, opened);
      return opened;
    },
  };
}

/** Whether a letter goes to a person. */
export function isPerson(channelId: string): boolean {
  return /^[UW]/.test(channelId);
}
