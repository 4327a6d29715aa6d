import type { Simulation } from '../simulation.ts';
import { toMessagePayload } from '../web-api/message-payload.ts';
import type { Channel, Message, Person } from '../workspace.ts';
import { TEAM_DOMAIN, TEAM_ID } from '../workspace-seed.ts';
import { payloadChannelName, VERIFICATION_TOKEN } from './payloads.ts';

/** A global shortcut: it comes from nowhere in particular, so there is no channel to answer in. */
export function toGlobalShortcutPayload(
  simulation: Simulation,
  person: Person,
  callbackId: string,
): Record<string, unknown> {
  return {
    type: 'shortcut',
    ...shortcut(simulation, person, callbackId),
    user: { id: person.id, username: person.name, team_id: person.teamId },
  };
}

/** A message shortcut, with the message that it was used on. */
export function toMessageShortcutPayload(
  simulation: Simulation,
  person: Person,
  callbackId: string,
  { channel, message }: { channel: Channel; message: Message },
): Record<string, unknown> {
  const target = { userId: person.id, channel: channel.id };
  const { id, name, teamId } = person;
  return {
    type: 'message_action',
    ...shortcut(simulation, person, callbackId),
    user: { id, username: name, team_id: teamId, name },
    channel: { id: channel.id, name: payloadChannelName(channel) },
    message_ts: message.ts,
    message: toMessagePayload(simulation, message, { withMetadata: true }),
    response_url: simulation.responseUrls.issue('app', target),
  };
}

function shortcut(simulation: Simulation, { id: userId }: Person, callbackId: string) {
  return {
    token: VERIFICATION_TOKEN,
    action_ts: simulation.nextTs(),
    team: { id: TEAM_ID, domain: TEAM_DOMAIN },
    is_enterprise_install: false,
    enterprise: null,
    callback_id: callbackId,
    trigger_id: simulation.triggers.issue({ userId }),
  };
}
