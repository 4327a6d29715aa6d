import { text } from './key.ts';

/** What a channel should be. */
export const CHANNEL =
  "the channel's id, such as C0123456789, not its name (in Slack: the channel's details, at the end)";

/** A Slack channel's id. */
export const channelSchema = text(/^[CG][A-Z0-9]{5,}$/, CHANNEL);
