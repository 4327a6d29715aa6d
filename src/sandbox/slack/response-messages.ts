import type { SimMessage } from './control-protocol.ts';
import { readMessageContent } from './message-content.ts';
import { addMessage, changeMessage, findMessage, removeMessage } from './messages.ts';
import type { ResponseTarget } from './response-urls.ts';
import type { Simulation } from './simulation.ts';
import { SlackApiError } from './slack-api-error.ts';
import { openThread, showsEphemeral } from './threads.ts';
import { readText } from './web-api/arguments.ts';
import { BOT_USER_ID } from './workspace-seed.ts';

/**
 * Does what a post to a response URL, or the body of a command's acknowledgement, asks for: a new
 * message (ephemeral unless `in_channel`, in the channel itself unless `thread_ts` names a thread), or
 * the original replaced or deleted.
 */
export function applyResponse(
  simulation: Simulation,
  target: ResponseTarget,
  response: Record<string, unknown>,
): void {
  const original = target.originalTs
    ? findMessage(simulation.workspace, target.channel, target.originalTs)
    : undefined;
  if (isSet(response.delete_original)) {
    if (!original) throw new SlackApiError('message_not_found');
    removeMessage(simulation.workspace, original);
  } else if (isSet(response.replace_original) && original) {
    replaceOriginal(simulation, original, response);
  } else {
    postResponse(simulation, target, response);
  }
  simulation.changed();
}

const isSet = (value: unknown) => value === true || value === 'true';

/** A replaced message keeps its readers: what was ephemeral stays so. */
function replaceOriginal(
  simulation: Simulation,
  original: SimMessage,
  response: Record<string, unknown>,
): void {
  const content = readMessageContent(simulation, response);
  const isTextOnly = content.blocks.length === 0;
  changeMessage(simulation.workspace, original, {
    ...content,
    metadata: content.metadata ?? original.metadata,
    edited: (isTextOnly && !original.ephemeralFor) || undefined,
  });
}

function postResponse(
  simulation: Simulation,
  target: ResponseTarget,
  response: Record<string, unknown>,
): void {
  const type = response.response_type ?? 'ephemeral';
  if (type !== 'ephemeral' && type !== 'in_channel') {
    throw new SlackApiError('invalid_response_type');
  }
  const content = readMessageContent(simulation, response);
  const { workspace } = simulation;
  const { channel, userId } = target;
  const threadTs = readText(response, 'thread_ts') || undefined;
  const message = { ...content, ts: simulation.nextTs(), channel, user: BOT_USER_ID };
  if (type === 'in_channel') {
    addMessage(workspace, { ...message, threadTs: openThread(workspace, { channel, threadTs }) });
  } else if (showsEphemeral(workspace, { channel, threadTs })) {
    addMessage(workspace, { ...message, ephemeralFor: userId, threadTs });
  }
}
