import { COMMAND } from './ids.ts';
import type { Entry } from './run-guarded.ts';
import type { Actor } from './slack-request.ts';
import { notice } from './views/notice.ts';

export const OTHER_TEAM = 'This bot answers the people of its own workspace only. Ask one of them.';
export const TOO_OLD = `This is from an earlier version of the bot. Start again with \`${COMMAND}\`.`;

/** Whether somebody is listened to. */
export function isListenedTo(
  { userId, teamId }: Actor,
  { isAllowedTeam }: { isAllowedTeam(teamId: string): boolean },
): boolean {
  return userId !== '' && isAllowedTeam(teamId);
}

/** An entry that only says something. */
export function say(operation: string, sentence: string): Entry {
  return {
    operation,
    permission: 'anyone',
    run: async (request, deps) => {
      await deps.reply(request.replyTo, notice(sentence));
      return { outcome: 'refused' };
    },
  };
}
