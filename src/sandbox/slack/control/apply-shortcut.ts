import type { AppShortcut } from '../app-manifest.ts';
import type { Delivery, ShortcutInput } from '../control-protocol.ts';
import type { Courier } from '../delivery/courier.ts';
import { noticeFailure } from '../delivery/settle-command.ts';
import {
  toGlobalShortcutPayload,
  toMessageShortcutPayload,
} from '../delivery/shortcut-payloads.ts';
import type { Simulation } from '../simulation.ts';
import type { Person } from '../workspace.ts';
import { ControlInputError } from './control-input-error.ts';
import { requireOwnChannel, requirePerson, requireVisibleMessage } from './lookups.ts';

/** Somebody uses one of the app's shortcuts. */
export async function applyShortcut(
  simulation: Simulation,
  courier: Courier,
  input: ShortcutInput,
): Promise<Delivery> {
  const person = requirePerson(simulation.workspace, input.user);
  const shortcut = requireShortcut(simulation, input.callbackId);
  const payload =
    shortcut.type === 'global'
      ? toGlobalShortcutPayload(simulation, person, shortcut.callback_id)
      : onMessage(simulation, person, shortcut, input);
  const delivery = await courier.deliver({ kind: 'interactive', payload });
  noticeFailure(simulation, `The shortcut “${shortcut.name}” failed`, delivery);
  return delivery;
}

function requireShortcut({ settings }: Simulation, callbackId: string): AppShortcut {
  const shortcut = settings.shortcuts.find((one) => one.callback_id === callbackId);
  if (!shortcut) throw new ControlInputError(`The app has no shortcut ${callbackId}.`);
  return shortcut;
}

function onMessage(
  simulation: Simulation,
  person: Person,
  { name, callback_id }: AppShortcut,
  input: ShortcutInput,
) {
  if (!input.channel || !input.ts) {
    throw new ControlInputError(`Say on which message: “${name}” needs \`channel\` and \`ts\`.`);
  }
  const channel = requireOwnChannel(simulation.workspace, person, input.channel);
  const message = requireVisibleMessage(simulation.workspace, person, channel.id, input.ts);
  if (message.ephemeralFor) {
    throw new ControlInputError('An ephemeral message has no message shortcuts.');
  }
  return toMessageShortcutPayload(simulation, person, callback_id, { channel, message });
}
