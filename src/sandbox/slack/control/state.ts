import type { AppShortcut } from '../app-manifest.ts';
import type { SimChannel, SimShortcut, SimState, SimView } from '../control-protocol.ts';
import { messagesFor } from '../messages.ts';
import type { Simulation } from '../simulation.ts';
import { findHome, modalStack } from '../views.ts';
import {
  botIsMember,
  type Channel,
  isMember,
  type Message,
  type View,
  type Workspace,
} from '../workspace.ts';
import { BOT_USER_ID } from '../workspace-seed.ts';
import { requirePerson } from './lookups.ts';

/** Everything that one person now sees; the files in it with or without what they hold. */
export function toState(
  simulation: Simulation,
  user: string | undefined,
  { withContent }: { withContent: boolean },
): SimState {
  const { workspace, clock, settings } = simulation;
  const me = requirePerson(workspace, user);
  const channels = [...workspace.channels.values()].filter(
    (channel) => isMember(channel, me.id) && !channel.isArchived,
  );
  const botName = workspace.people.get(BOT_USER_ID)?.name ?? '';
  const home = findHome(workspace, me.id);
  const messagesIn = (channel: string) => {
    const messages = messagesFor(workspace, channel, me.id);
    return withContent ? messages.map((message) => fillFiles(workspace, message)) : messages;
  };
  return {
    now: clock.now().toISOString(),
    me,
    people: [...workspace.people.values()],
    channels: channels.map((channel) => toSimChannel(channel, botName)),
    messages: Object.fromEntries(channels.map(({ id }) => [id, messagesIn(id)])),
    views: modalStack(workspace, me.id).map(toSimView),
    notices: workspace.notices,
    shortcuts: settings.shortcuts.map(toSimShortcut),
    hasHomeTab: settings.homeTab,
    ...(home && { home: toSimView(home) }),
  };
}

function fillFiles({ files }: Workspace, message: Message): Message {
  if (!message.files) return message;
  const filled = message.files.map((file) => ({
    ...file,
    content: files.get(file.id)?.content?.toString('utf8'),
  }));
  return { ...message, files: filled };
}

function toSimShortcut({ name, type, callback_id: callbackId }: AppShortcut): SimShortcut {
  return { name, type, callbackId };
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
