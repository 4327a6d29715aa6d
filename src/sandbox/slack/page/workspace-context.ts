import { createContext, useContext } from 'react';

import type { SimState, SimUser } from '../control-protocol.ts';
import type { Reader } from './text/slack-date.ts';

/** What every part of the page knows: the workspace as the acting person sees it. */
interface WorkspaceView {
  state: SimState;
  reader: Reader;
  person(id: string): SimUser | undefined;
  channelName(id: string): string | undefined;
}

export const WorkspaceContext = createContext<WorkspaceView | undefined>(undefined);

export function useWorkspace(): WorkspaceView {
  const view = useContext(WorkspaceContext);
  if (!view) throw new Error('Outside of a workspace');
  return view;
}

export function toWorkspaceView(state: SimState): WorkspaceView {
  const people = new Map(state.people.map((person) => [person.id, person]));
  const channels = new Map(state.channels.map((channel) => [channel.id, channel]));
  return {
    state,
    reader: { tz: state.me.tz, now: new Date(state.now) },
    person: (id) => (id === state.me.id ? state.me : people.get(id)),
    channelName: (id) => channels.get(id)?.name,
  };
}
