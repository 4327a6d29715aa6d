import type { Delivery, HomeInput, MessageInput } from '../control-protocol.ts';
import type { Courier } from '../delivery/courier.ts';
import { toEventPayload } from '../delivery/payloads.ts';
import { noticeFailure } from '../delivery/settle-command.ts';
import { addMessage, findMessage } from '../messages.ts';
import type { Simulation } from '../simulation.ts';
import { createId } from '../slack-ids.ts';
import { findHome, toViewPayload } from '../views.ts';
import { botIsMember, type Channel, findDirectMessage, type Message } from '../workspace.ts';
import { BOT_USER_ID, TEAM_ID } from '../workspace-seed.ts';
import { ControlInputError } from './control-input-error.ts';
import { requireOwnChannel, requirePerson } from './lookups.ts';

/** Somebody types a plain message; the bot hears of it as far as it is subscribed. */
export function typeMessage(
  simulation: Simulation,
  courier: Courier,
  input: MessageInput,
): { ts: string } {
  const { workspace } = simulation;
  const person = requirePerson(workspace, input.user);
  const channel = requireOwnChannel(workspace, person, input.channel);
  if (input.threadTs && !findMessage(workspace, channel.id, input.threadTs)) {
    throw new ControlInputError(`There is no message ${input.threadTs} to reply to.`);
  }
  const message: Message = {
    ts: simulation.nextTs(),
    channel: channel.id,
    user: person.id,
    text: input.text,
    blocks: [],
    threadTs: input.threadTs,
  };
  addMessage(workspace, message);
  simulation.changed();
  for (const event of messageEvents(simulation, channel, message, person.teamId)) {
    const payload = toPayload(simulation, event, channel.isExtShared);
    void courier
      .deliverEvent(payload)
      .then((sent) => noticeFailure(simulation, 'An event failed', sent));
  }
  return { ts: message.ts };
}

function messageEvents(
  { settings }: Simulation,
  channel: Channel,
  message: Message,
  team: string,
): Record<string, unknown>[] {
  if (!botIsMember(channel)) return [];
  const { ts, user, text, threadTs } = message;
  const thread = threadTs ? { thread_ts: threadTs } : {};
  const common = { user, text, ts, team, channel: channel.id, event_ts: ts, ...thread };
  const kind = channel.kind === 'im' ? 'im' : channel.isPrivate ? 'groups' : 'channels';
  const channelType = { im: 'im', groups: 'group', channels: 'channel' }[kind];
  const events: Record<string, unknown>[] = [];
  if (settings.events.includes(`message.${kind}`)) {
    events.push({ ...common, type: 'message', channel_type: channelType });
  }
  if (settings.events.includes('app_mention') && text.includes(`<@${BOT_USER_ID}>`)) {
    events.push({ ...common, type: 'app_mention' });
  }
  return events;
}

/** Somebody opens the bot's App Home. The view comes along with the Home tab alone. */
export async function openHome(
  simulation: Simulation,
  courier: Courier,
  input: HomeInput,
): Promise<Delivery> {
  const person = requirePerson(simulation.workspace, input.user);
  const { tab = 'home' } = input;
  if (tab === 'home' && !simulation.settings.homeTab) {
    throw new ControlInputError('The app has no Home tab.');
  }
  if (!simulation.settings.events.includes('app_home_opened')) {
    return { status: 200, body: '', tookMs: 0 };
  }
  const home = tab === 'home' ? findHome(simulation.workspace, person.id) : undefined;
  const event = {
    type: 'app_home_opened',
    user: person.id,
    channel: findDirectMessage(simulation.workspace, person.id)?.id,
    tab,
    event_ts: simulation.nextTs(),
    ...(home && { view: { ...toViewPayload(home), team_id: TEAM_ID } }),
  };
  const delivery = await courier.deliverEvent(toPayload(simulation, event, false));
  noticeFailure(simulation, 'app_home_opened failed', delivery);
  return delivery;
}

function toPayload(simulation: Simulation, event: Record<string, unknown>, isExtShared: boolean) {
  const ids = { eventId: createId('Ev'), time: simulation.clock.now(), isExtShared };
  return toEventPayload(event, ids);
}
