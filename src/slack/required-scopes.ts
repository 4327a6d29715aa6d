/** The bot token's scopes; `manifest.yml` asks for the same. */
export const REQUIRED_SCOPES: readonly string[] = [
  // To look for a message whose answer was lost, before it is sent again.
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  // A finding's occurrences as a file, into the direct message of whoever asks.
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  // A direct message is changed and looked for by its own id, which Slack gives when it is opened.
  'im:write',
  'usergroups:read',
  'users:read',
];
