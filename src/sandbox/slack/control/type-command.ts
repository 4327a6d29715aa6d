import type { CommandInput, Delivery } from '../control-protocol.ts';
import type { Courier } from '../delivery/courier.ts';
import { toCommandPayload } from '../delivery/payloads.ts';
import { settleCommand } from '../delivery/settle-command.ts';
import type { Simulation } from '../simulation.ts';
import { requireOwnChannel, requirePerson } from './lookups.ts';

/** Somebody types a slash command. */
export async function typeCommand(
  simulation: Simulation,
  courier: Courier,
  input: CommandInput,
): Promise<Delivery> {
  const { workspace } = simulation;
  const person = requirePerson(workspace, input.user);
  const channel = requireOwnChannel(workspace, person, input.channel);
  const payload = toCommandPayload(simulation, person, channel, input.text);
  const sent = await courier.deliver({ kind: 'slash_commands', payload });
  const source = { userId: person.id, channel: channel.id, command: String(payload.command) };
  const delivery = settleCommand(simulation, source, sent);
  simulation.changed();
  return delivery;
}
