/** The bot token's scopes; `manifest.yml` asks for the same. */
export const REQUIRED_SCOPES: readonly string[] = [
  'channels:read',
  'chat:write',
  'commands',
  'groups:read',
  'usergroups:read',
  'users:read',
];
