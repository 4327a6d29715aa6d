import type { Channel, Person, UserGroup } from './workspace.ts';

/** Ids of the seeded workspace: stable, so that configurations and tests can name them. */
export const TEAM_ID = 'T0ACME001';
export const TEAM_NAME = 'Acme Security';
export const TEAM_DOMAIN = 'acme-security';
/** Of people that are made such as those of Enterprise Grid. */
export const ENTERPRISE_ID = 'E0ACME0001';
export const PARTNER_TEAM_ID = 'T0PARTNER1';
const PARTNER_TEAM_NAME = 'Partner Corp';

export const APP_ID = 'A0MACIE001';
export const BOT_ID = 'B0MACIE001';
export const BOT_USER_ID = 'U0MACIE001';

export const USERS = {
  vera: 'U0VERA0001',
  omar: 'U0OMAR0001',
  ada: 'U0ADA00001',
  gus: 'U0GUS00001',
  pat: 'U0PAT00001',
  dean: 'U0DEAN0001',
} as const;

export const CHANNELS = {
  security: 'C0SECURITY',
  approvals: 'C0APPROVAL',
  digest: 'C0DIGEST00',
  warnings: 'C0WARNINGS',
  findings: 'C0FINDINGS',
  random: 'C0RANDOM00',
  partnerShared: 'C0PARTNER0',
} as const;

/** The direct messages between a person and the bot. */
export const DIRECT_MESSAGES = {
  vera: 'D0VERA0001',
  omar: 'D0OMAR0001',
  ada: 'D0ADA00001',
  gus: 'D0GUS00001',
  pat: 'D0PAT00001',
} as const;

export const USER_GROUPS = { operators: 'S0OPERATOR', approvers: 'S0APPROVER' } as const;

/** Secrets that a bot needs to speak to the sandbox, unless options say otherwise. */
export const DEFAULT_BOT_TOKEN = 'xoxb-sandbox';
export const DEFAULT_APP_TOKEN = 'xapp-sandbox';
export const DEFAULT_SIGNING_SECRET = 'sandbox-signing-secret';

const local = { teamId: TEAM_ID, teamName: TEAM_NAME, isBot: false, deleted: false };

/** Everybody in the workspace, the bot user included. */
export function seedPeople(): Person[] {
  const person = (
    id: string,
    name: string,
    realName: string,
    role: string,
    tz: string,
  ): Person => ({
    ...local,
    id,
    name,
    realName,
    role,
    tz,
    isRestricted: false,
  });
  return [
    person(USERS.vera, 'vera', 'Vera Lindqvist', 'viewer', 'Europe/Stockholm'),
    person(USERS.omar, 'omar', 'Omar Haddad', 'operator', 'Europe/Berlin'),
    person(USERS.ada, 'ada', 'Ada Okafor', 'approver', 'America/New_York'),
    { ...person(USERS.gus, 'gus', 'Gus Moreau', 'guest', 'Europe/Paris'), isRestricted: true },
    {
      ...person(USERS.pat, 'pat', 'Pat Nguyen', 'other team', 'Asia/Singapore'),
      teamId: PARTNER_TEAM_ID,
      teamName: PARTNER_TEAM_NAME,
    },
    { ...person(USERS.dean, 'dean', 'Dean Sokolov', 'deactivated', 'UTC'), deleted: true },
    { ...person(BOT_USER_ID, 'macie', 'Macie', 'bot', 'UTC'), isBot: true },
  ];
}

function channel(id: string, name: string, members: string[], isExtShared = false): Channel {
  const flags = { isPrivate: false, isExtShared, isArchived: false };
  return { id, name, kind: 'channel', members, ...flags };
}

/** The channels, and a direct message of each active person with the bot. */
export function seedChannels(): Channel[] {
  const staff = [USERS.vera, USERS.omar, USERS.ada];
  const channels = [
    channel(CHANNELS.security, 'security', [...staff, USERS.gus, BOT_USER_ID]),
    channel(CHANNELS.approvals, 'macie-approvals', [...staff, BOT_USER_ID]),
    channel(CHANNELS.digest, 'macie-digest', [...staff, BOT_USER_ID]),
    channel(CHANNELS.warnings, 'macie-warnings', [...staff, BOT_USER_ID]),
    channel(CHANNELS.findings, 'macie-findings', [...staff, BOT_USER_ID]),
    channel(CHANNELS.random, 'random', [...staff, USERS.gus]),
    channel(CHANNELS.partnerShared, 'partner-shared', [...staff, USERS.pat, BOT_USER_ID], true),
  ];
  const keys = Object.keys(DIRECT_MESSAGES) as (keyof typeof DIRECT_MESSAGES)[];
  const direct = keys.map((key): Channel => {
    const members = [USERS[key], BOT_USER_ID];
    return { ...channel(DIRECT_MESSAGES[key], key, members), kind: 'im', isPrivate: true };
  });
  return [...channels, ...direct];
}

export function seedUserGroups(): UserGroup[] {
  return [
    {
      id: USER_GROUPS.operators,
      handle: 'macie-operators',
      name: 'Macie operators',
      users: [USERS.omar],
      isEnabled: true,
    },
    {
      id: USER_GROUPS.approvers,
      handle: 'macie-approvers',
      name: 'Macie approvers',
      users: [USERS.ada],
      isEnabled: true,
    },
  ];
}
