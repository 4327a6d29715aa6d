import { findMessage, publicMessages } from './messages.ts';
import { SlackApiError } from './slack-api-error.ts';
import type { Workspace } from './workspace.ts';

/** A message and the thread that it is to stand in. */
interface Place {
  channel: string;
  threadTs?: string | undefined;
}

/**
 * The thread in which a message for all stands: none if the one that it answers is deleted. Throws
 * `cannot_reply_to_message` if that has left replies behind.
 */
export function openThread(workspace: Workspace, place: Place): string | undefined {
  const { channel, threadTs } = place;
  if (!threadTs) return undefined;
  const parent = findMessage(workspace, channel, threadTs);
  if (parent?.ephemeralFor || (!parent && hasBegun(workspace, place))) {
    throw new SlackApiError('cannot_reply_to_message');
  }
  return parent && (parent.threadTs ?? parent.ts);
}

/** Whether an ephemeral message is shown there: in a thread, only if there are replies already. */
export function showsEphemeral(workspace: Workspace, place: Place): boolean {
  return !place.threadTs || hasBegun(workspace, place);
}

function hasBegun(workspace: Workspace, { channel, threadTs }: Place): boolean {
  return publicMessages(workspace, channel).some(
    (message) => message.threadTs === threadTs && message.ts !== threadTs,
  );
}
