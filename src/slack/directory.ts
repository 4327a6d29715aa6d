import type { WebClient } from '@slack/web-api';

import { BotError } from '../domain/bot-error.ts';
import type { Clock } from '../domain/clock.ts';
import type { Person } from '../domain/permissions.ts';
import type { Directory, TimeZones } from '../operations/ports.ts';
import { slackErrorName } from './slack-calls.ts';

/** How long Slack's answer about a person or a group is believed. */
const BELIEVED_FOR_MS = 5 * 60_000;

/** People and user groups as Slack knows them, remembered for five minutes. */
export function createDirectory(client: WebClient, clock: Clock): Directory & TimeZones {
  const userOf = remember(clock, async (userId) => {
    const { user } = await client.users.info({ user: userId });
    return user;
  });
  return {
    person: async (userId) => toPerson(await userOf(userId)),
    timezone: async (userId) => (await userOf(userId))?.tz || 'UTC',
    groupMembers: remember(clock, async (usergroup) => {
      const { users } = await client.usergroups.users.list({ usergroup });
      return new Set(users);
    }),
  };
}

interface SlackUser {
  is_bot?: boolean | undefined;
  is_restricted?: boolean | undefined;
  is_ultra_restricted?: boolean | undefined;
  deleted?: boolean | undefined;
  is_stranger?: boolean | undefined;
  /** Absent on Enterprise Grid, where `enterprise_user` is there instead. */
  team_id?: string | undefined;
  profile?: { team?: string | undefined } | undefined;
  enterprise_user?: { teams?: string[] | undefined } | undefined;
}

/** What Slack leaves out is read against the person. */
function toPerson(user: SlackUser | undefined): Person {
  return {
    isBot: user?.is_bot ?? true,
    isGuest: !user || Boolean(user.is_restricted || user.is_ultra_restricted || user.is_stranger),
    deleted: user?.deleted ?? true,
    teamIds: teamIdsOf(user),
  };
}

function teamIdsOf(user: SlackUser | undefined): string[] {
  const named = [user?.team_id, user?.profile?.team, ...(user?.enterprise_user?.teams ?? [])];
  return [...new Set(named.flatMap((one) => one || []))];
}

/** One question at a time for each key; a failure is not remembered. */
function remember<T>(clock: Clock, ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const answers = new Map<string, { answer: Promise<T>; askedAt: number }>();
  return async (key) => {
    const now = clock.now().getTime();
    const known = answers.get(key);
    if (known && now - known.askedAt < BELIEVED_FOR_MS) return known.answer;
    const answer = ask(key).catch((cause: unknown) => {
      answers.delete(key);
      throw toBotError(key, cause);
    });
    answers.set(key, { answer, askedAt: now });
    return answer;
  };
}

function toBotError(key: string, cause: unknown): BotError {
  switch (slackErrorName(cause)) {
    case 'no_such_subteam':
    case 'subteam_not_found':
      return new BotError(
        'unknown-user-group',
        `Slack has no user group ${key}, or it is disabled`,
        {
          cause,
        },
      );
    case 'plan_upgrade_required':
      return new BotError('no-user-groups', `no user group ${key}: Slack's plan has none`, {
        cause,
      });
    case 'missing_scope':
      return new BotError('missing-scope', `no scope to ask Slack about ${key}`, { cause });
    default:
      return new BotError('slack-unavailable', `Slack did not answer about ${key}`, { cause });
  }
}
