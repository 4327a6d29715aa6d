import { useState } from 'react';

import type { SimState } from '../../control-protocol.ts';

/** Person and channel → timestamp of the last message seen there. */
type Seen = Record<string, number>;

const seenKey = (user: string, channel: string) => `${user} ${channel}`;

/** The timestamp of the newest message in a channel; 0 in an empty one. */
function newest(state: SimState, channel: string): number {
  return Number(state.messages[channel]?.at(-1)?.ts ?? 0);
}

/** Channels in which something new has come while the acting person looked elsewhere. */
function unreadChannels(state: SimState, seen: Seen, since: number): Set<string> {
  const unread = state.channels.filter(({ id }) => {
    const last = state.messages[id]?.findLast(({ user }) => user !== state.me.id);
    return Number(last?.ts ?? 0) > (seen[seenKey(state.me.id, id)] ?? since);
  });
  return new Set(unread.map(({ id }) => id));
}

/** Follows what was seen since the page was opened; what was there before counts as read. */
export function useUnread(state: SimState, open: string | undefined): Set<string> {
  const [since] = useState(() => Math.max(0, ...state.channels.map(({ id }) => newest(state, id))));
  const [seen, setSeen] = useState<Seen>({});
  const key = seenKey(state.me.id, open ?? '');
  const last = open === undefined ? -1 : newest(state, open);
  if ((seen[key] ?? -1) < last) setSeen({ ...seen, [key]: last });
  return unreadChannels(state, seen, since);
}
