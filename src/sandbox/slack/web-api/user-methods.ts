import type { Simulation } from '../simulation.ts';
import { SlackApiError } from '../slack-api-error.ts';
import type { Person, UserGroup } from '../workspace.ts';
import { BOT_USER_ID, ENTERPRISE_ID, TEAM_ID, TEAM_NAME } from '../workspace-seed.ts';
import { type Arguments, readFlag, requireText } from './arguments.ts';
import type { ApiMethod } from './method.ts';
import { readPage } from './pages.ts';

/** People and user groups. */
export const userMethods: Record<string, ApiMethod> = {
  'users.info': { scopes: ['users:read'], run: userInfo },
  'users.list': { scopes: ['users:read'], run: listUsers },
  'usergroups.list': { scopes: ['usergroups:read'], run: listUserGroups },
  'usergroups.users.list': { scopes: ['usergroups:read'], run: listUserGroupUsers },
};

function userInfo({ workspace, clock }: Simulation, args: Arguments) {
  const person = workspace.people.get(requireText(args, 'user'));
  if (!person) throw new SlackApiError('user_not_found');
  return { user: toUser(person, clock.now()) };
}

/** The workspace's own members; people of other workspaces are found by `users.info` alone. */
function listUsers({ workspace, clock }: Simulation, args: Arguments) {
  const own = [...workspace.people.values()].filter(({ teamId }) => teamId === TEAM_ID);
  const page = readPage(own, args);
  const now = clock.now();
  return {
    members: page.items.map((person) => toUser(person, now)),
    cache_ts: Math.floor(now.getTime() / 1000),
    response_metadata: { next_cursor: page.nextCursor },
  };
}

function toUser(person: Person, now: Date): Record<string, unknown> {
  const isStranger = person.teamId !== TEAM_ID;
  const { profileTeam, ...places } = placesOf(person);
  return {
    id: person.id,
    ...places,
    name: person.name,
    deleted: person.deleted,
    is_bot: person.isBot,
    is_app_user: false,
    updated: Math.floor(now.getTime() / 1000),
    profile: {
      real_name: person.realName,
      display_name: person.name,
      real_name_normalized: person.realName,
      display_name_normalized: person.name,
      ...(profileTeam && { team: profileTeam }),
    },
    ...(isStranger && { is_stranger: true }),
    ...(!person.deleted && {
      real_name: person.realName,
      tz: person.tz,
      tz_label: person.tz,
      tz_offset: offsetSeconds(person.tz, now),
      is_admin: false,
      is_owner: false,
      is_primary_owner: false,
      is_restricted: person.isRestricted,
      is_ultra_restricted: false,
    }),
  };
}

/** On Enterprise Grid there is no `team_id`, but an `enterprise_user`. */
function placesOf({ id, teamId, enterprise }: Person) {
  if (!enterprise) return { team_id: teamId, profileTeam: teamId };
  const { teams, profileTeam } = enterprise;
  const name = { enterprise_id: ENTERPRISE_ID, enterprise_name: TEAM_NAME };
  const user = { id, ...name, is_admin: false, is_owner: false, ...(teams && { teams }) };
  return { enterprise_user: user, profileTeam };
}

function offsetSeconds(timeZone: string, now: Date): number {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(now).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /GMT([+-])(\d+):(\d+)/.exec(name) ?? [];
  const seconds = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
  return sign === '-' ? -seconds : seconds;
}

function listUserGroups({ workspace }: Simulation, args: Arguments) {
  const withDisabled = readFlag(args, 'include_disabled');
  const withUsers = readFlag(args, 'include_users');
  const groups = [...workspace.userGroups.values()].filter((g) => withDisabled || g.isEnabled);
  return { usergroups: groups.map((group) => toUserGroup(group, withUsers)) };
}

function toUserGroup(group: UserGroup, withUsers: boolean): Record<string, unknown> {
  return {
    id: group.id,
    team_id: TEAM_ID,
    is_usergroup: true,
    is_external: false,
    name: group.name,
    handle: group.handle,
    description: '',
    date_delete: group.isEnabled ? 0 : 1,
    created_by: BOT_USER_ID,
    user_count: group.users.length,
    ...(withUsers && { users: group.users }),
  };
}

function listUserGroupUsers({ workspace }: Simulation, args: Arguments) {
  const group = workspace.userGroups.get(requireText(args, 'usergroup'));
  if (!group || (!group.isEnabled && !readFlag(args, 'include_disabled'))) {
    throw new SlackApiError('no_such_subteam');
  }
  return { users: group.users };
}
