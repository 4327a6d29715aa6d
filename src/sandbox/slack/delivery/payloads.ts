import type { Simulation } from '../simulation.ts';
import { toViewPayload } from '../views.ts';
import { toMessagePayload } from '../web-api/message-payload.ts';
import type { Channel, Message, Person, StateValues, View } from '../workspace.ts';
import { APP_ID, TEAM_DOMAIN, TEAM_ID } from '../workspace-seed.ts';

/** The deprecated verification token that payloads still carry. */
export const VERIFICATION_TOKEN = 'sandbox-verification-token';

/** A channel's name as payloads give it. */
export function payloadChannelName(channel: Channel): string {
  if (channel.kind === 'im') return 'directmessage';
  return channel.isPrivate ? 'privategroup' : channel.name;
}

/** The form of a slash command: `/macie jobs` is the command `/macie` with the text `jobs`. */
export function toCommandPayload(
  simulation: Simulation,
  person: Person,
  channel: Channel,
  typed: string,
): Record<string, string> {
  const [command = '', ...words] = typed.trim().split(/\s/);
  const userId = person.id;
  return {
    token: VERIFICATION_TOKEN,
    team_id: person.teamId,
    team_domain: person.teamId === TEAM_ID ? TEAM_DOMAIN : 'partner-corp',
    channel_id: channel.id,
    channel_name: payloadChannelName(channel),
    user_id: userId,
    user_name: person.name,
    command,
    text: words.join(' ').trim(),
    api_app_id: APP_ID,
    is_enterprise_install: 'false',
    response_url: simulation.responseUrls.issue('commands', { userId, channel: channel.id }),
    trigger_id: simulation.triggers.issue({ userId }),
  };
}

/** What every interaction says of the person and the app. */
function interaction(type: string, person: Person): Record<string, unknown> {
  return {
    type,
    user: { id: person.id, username: person.name, name: person.name, team_id: person.teamId },
    api_app_id: APP_ID,
    token: VERIFICATION_TOKEN,
    team: { id: TEAM_ID, domain: TEAM_DOMAIN },
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** A press or a choice in a message. */
export function toMessageActionPayload(
  simulation: Simulation,
  person: Person,
  place: { channel: Channel; message: Message; values: StateValues },
  action: Record<string, unknown>,
): Record<string, unknown> {
  const { channel, message, values } = place;
  const userId = person.id;
  const isEphemeral = message.ephemeralFor !== undefined;
  const target = { userId, channel: channel.id, originalTs: message.ts };
  return {
    ...interaction('block_actions', person),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.threadTs && { thread_ts: message.threadTs }),
    },
    trigger_id: simulation.triggers.issue({ userId }),
    channel: { id: channel.id, name: payloadChannelName(channel) },
    // Slack gives the app no more than this of an ephemeral message.
    ...(!isEphemeral && { message: toMessagePayload(simulation, message, { withMetadata: true }) }),
    state: { values },
    response_url: simulation.responseUrls.issue('actions', target),
    actions: [action],
  };
}

/** A press or a choice in a modal or on the Home tab. */
export function toViewActionPayload(
  simulation: Simulation,
  person: Person,
  view: View,
  action: Record<string, unknown>,
): Record<string, unknown> {
  return {
    ...interaction('block_actions', person),
    container: { type: 'view', view_id: view.id },
    trigger_id: simulation.triggers.issue({ userId: person.id, viewId: view.id }),
    view: toViewPayload(view),
    actions: [action],
  };
}

export function toSubmissionPayload(
  simulation: Simulation,
  person: Person,
  view: View,
): Record<string, unknown> {
  return {
    ...interaction('view_submission', person),
    trigger_id: simulation.triggers.issue({ userId: person.id, viewId: view.id }),
    view: toViewPayload(view),
    response_urls: responseUrlsOf(simulation, view),
  };
}

export function toClosedPayload(
  person: Person,
  view: View,
  isCleared: boolean,
): Record<string, unknown> {
  return {
    ...interaction('view_closed', person),
    view: toViewPayload(view),
    is_cleared: isCleared,
  };
}

/** Inputs with `response_url_enabled` give the app a URL for the channel that was chosen. */
function responseUrlsOf(simulation: Simulation, view: View): Record<string, string>[] {
  return view.definition.blocks.flatMap((block) => {
    const element = (block.element ?? {}) as { action_id?: string; response_url_enabled?: boolean };
    if (!element.response_url_enabled || !element.action_id || !block.block_id) return [];
    const state = view.values[block.block_id]?.[element.action_id] ?? {};
    const chosen = 'selected_conversation' in state ? state.selected_conversation : undefined;
    const channel = chosen ?? ('selected_channel' in state ? state.selected_channel : undefined);
    if (typeof channel !== 'string') return [];
    const target = { userId: view.userId, channel };
    return [
      {
        block_id: block.block_id,
        action_id: element.action_id,
        channel_id: channel,
        response_url: simulation.responseUrls.issue('actions', target),
      },
    ];
  });
}

/** The envelope of an event of the Events API. */
export function toEventPayload(
  event: Record<string, unknown>,
  ids: { eventId: string; time: Date; isExtShared: boolean },
): Record<string, unknown> {
  return {
    token: VERIFICATION_TOKEN,
    team_id: TEAM_ID,
    context_team_id: TEAM_ID,
    context_enterprise_id: null,
    api_app_id: APP_ID,
    event,
    type: 'event_callback',
    event_id: ids.eventId,
    event_time: Math.floor(ids.time.getTime() / 1000),
    authorizations: [
      { enterprise_id: null, team_id: TEAM_ID, user_id: 'U0MACIE001', is_bot: true },
    ],
    is_ext_shared_channel: ids.isExtShared,
  };
}
