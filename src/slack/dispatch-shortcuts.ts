import type { App, SlackShortcut } from '@slack/bolt';

import { type AnswerTo, threadToAnswer } from './answer-to.ts';
import type { DispatchDeps } from './dispatch.ts';
import { messageTexts } from './read-payload.ts';

import type { Entry } from './run-guarded.ts';
import { isListenedTo, OTHER_TEAM, say, TOO_OLD } from './say.ts';
import { SHORTCUT_ROWS } from './shortcut-rows.ts';

const SHORTCUTS = new Map(SHORTCUT_ROWS.map((row) => [row.callbackId, row]));

/** Puts the shortcuts of the registration table onto Bolt. */
export function registerShortcuts(
  app: App,
  deps: Pick<DispatchDeps, 'accept' | 'isAllowedTeam' | 'stranger'>,
): void {
  app.shortcut(/^/, async ({ shortcut, ack }) => {
    await ack();
    const { user, trigger_id: triggerId, callback_id: callbackId } = shortcut;
    const actor = { userId: user.id, teamId: user.team_id ?? '' };
    const isAllowed = isListenedTo(actor, deps);
    if (!isAllowed) await deps.stranger(actor, callbackId);
    await deps.accept({
      actor,
      replyTo: { userId: user.id, ...placeOf(shortcut) },
      triggerId,
      entry: isAllowed ? toEntry(shortcut) : say('shortcut', OTHER_TEAM),
    });
  });
}

/** A global shortcut is used in no channel. */
function placeOf(shortcut: SlackShortcut): AnswerTo {
  if (shortcut.type !== 'message_action') return {};
  const { channel, message, response_url: responseUrl } = shortcut;
  return { channelId: channel.id, threadTs: threadToAnswer(message), responseUrl };
}

function toEntry(shortcut: SlackShortcut): Entry {
  const { callback_id: callbackId } = shortcut;
  const row = SHORTCUTS.get(callbackId);
  if (!row) return say(callbackId, TOO_OLD);
  const texts = shortcut.type === 'message_action' ? messageTexts(shortcut.message) : [];
  return { operation: callbackId, permission: row.permission, run: row.prepare({ texts }) };
}
