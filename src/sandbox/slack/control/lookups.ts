import { findMessage } from '../messages.ts';
import { modalStack } from '../views.ts';
import type { Channel, Message, Person, View, Workspace } from '../workspace.ts';
import { isMember } from '../workspace.ts';
import { ControlInputError } from './control-input-error.ts';

/** Somebody to act as: a person, and not deactivated. */
export function requirePerson(workspace: Workspace, id: string | undefined): Person {
  if (!id) throw new ControlInputError('Say as whom: `user` is missing.');
  const person = workspace.people.get(id);
  if (!person) throw new ControlInputError(`There is no user ${id}.`);
  if (person.isBot)
    throw new ControlInputError(`${person.realName} is the bot; nobody acts as it.`);
  if (person.deleted) throw new ControlInputError(`${person.realName} is deactivated.`);
  return person;
}

export function requireOwnChannel(workspace: Workspace, person: Person, id: string): Channel {
  const channel = workspace.channels.get(id);
  if (!channel) throw new ControlInputError(`There is no channel ${id}.`);
  if (!isMember(channel, person.id)) {
    throw new ControlInputError(`${person.realName} is not in ${channel.name} (${id}).`);
  }
  if (channel.isArchived) throw new ControlInputError(`${channel.name} is archived.`);
  return channel;
}

export function requireVisibleMessage(
  workspace: Workspace,
  person: Person,
  channel: string,
  ts: string,
): Message {
  const message = findMessage(workspace, channel, ts);
  const isHidden = message?.ephemeralFor !== undefined && message.ephemeralFor !== person.id;
  if (!message || isHidden) {
    throw new ControlInputError(`${person.realName} sees no message ${ts} in ${channel}.`);
  }
  return message;
}

/** A modal or the Home tab that the person has before them. */
export function requireOwnView(workspace: Workspace, person: Person, id: string): View {
  const view = workspace.views.get(id);
  if (!view || view.userId !== person.id) {
    throw new ControlInputError(`${person.realName} has no view ${id} open.`);
  }
  return view;
}

/** The modal on top of the person's stack: the only one that can be submitted. */
export function requireTopModal(workspace: Workspace, person: Person, id: string): View {
  const view = requireOwnView(workspace, person, id);
  if (modalStack(workspace, person.id).at(-1)?.id !== id) {
    throw new ControlInputError(`The view ${id} is not the topmost modal of ${person.realName}.`);
  }
  return view;
}
