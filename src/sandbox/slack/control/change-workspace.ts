import type { WorkspaceInput } from '../control-switches.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel } from '../workspace.ts';
import { BOT_USER_ID } from '../workspace-seed.ts';
import { ControlInputError } from './control-input-error.ts';

/** Changes what people and administrators change in Slack. */
export function changeWorkspace(simulation: Simulation, input: WorkspaceInput): void {
  const { channels, people, userGroups } = simulation.workspace;
  for (const { id, ...change } of input.userGroups ?? []) assign(userGroups, id, change);
  for (const { id, ...change } of input.users ?? []) assign(people, id, change);
  for (const { id, botIsMember, ...change } of input.channels ?? []) {
    const channel = assign(channels, id, change);
    if (botIsMember !== undefined) setBotMember(channel, botIsMember);
  }
  simulation.settings.scopes = input.scopes ?? simulation.settings.scopes;
  simulation.changed();
}

function assign<T extends object>(items: Map<string, T>, id: string, change: Partial<T>): T {
  const item = items.get(id);
  if (!item) throw new ControlInputError(`There is no ${id}.`);
  return Object.assign(item, change);
}

function setBotMember(channel: Channel, isMember: boolean): void {
  const others = channel.members.filter((member) => member !== BOT_USER_ID);
  channel.members = isMember ? [...others, BOT_USER_ID] : others;
}
