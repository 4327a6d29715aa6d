import type { SimChannel, SimState, SimView } from '../control-protocol.ts';
import { messagesFor } from '../messages.ts';
import type { Simulation } from '../simulation.ts';
import { findHome, modalStack } from '../views.ts';
import { botIsMember, type Channel, isMember, type View } from '../workspace.ts';
import { BOT_USER_ID } from '../workspace-seed.ts';
import { requirePerson } from './lookups.ts';

/** Everything that one person now sees. */
export function toState(simulation: Simulation, user: string | undefined): SimState {
  const { workspace, clock } = simulation;
  const me = requirePerson(workspace, user);
  const channels = [...workspace.channels.values()].filter(
    (channel) => isMember(channel, me.id) && !channel.isArchived,
  );
  const botName = workspace.people.get(BOT_USER_ID)?.name ?? '';
  const home = findHome(workspace, me.id);
  return {
    now: clock.now().toISOString(),
    me,
    people: [...workspace.people.values()],
    channels: channels.map((channel) => toSimChannel(channel, botName)),
    messages: Object.fromEntries(channels.map(({ id }) => [id, messagesFor(workspace, id, me.id)])),
    views: modalStack(workspace, me.id).map(toSimView),
    notices: workspace.notices,
    ...(home && { home: toSimView(home) }),
  };
}

function toSimChannel(channel: Channel, botName: string): SimChannel {
  const { id, kind, isPrivate, isExtShared } = channel;
  const name = kind === 'im' ? botName : channel.name;
  return { id, name, kind, isPrivate, isExtShared, botIsMember: botIsMember(channel) };
}

function toSimView({ definition, ...view }: View): SimView {
  return {
    id: view.id,
    rootViewId: view.rootViewId,
    hash: view.hash,
    callbackId: definition.callback_id ?? '',
    title: definition.title?.text ?? '',
    submit: definition.submit?.text,
    close: definition.close?.text,
    blocks: definition.blocks,
    errors: view.errors,
    failure: view.failure,
    values: view.values,
  };
}
