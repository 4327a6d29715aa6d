import { useCallback, useEffect, useState } from 'react';

import { CHANNELS, USERS } from '../workspace-seed.ts';

/** The two sides of an app: the view that it publishes, and the direct message with it. */
export type AppTab = 'home' | 'messages';

/** Who sits in front of the page, and what they look at. Kept in the address: `#user=…&channel=…`. */
export interface Place {
  user: string;
  channel: string;
  /** Of an app; the messages unless it says `home`. */
  tab: AppTab;
  /** The thread that is open beside the channel. */
  thread?: string;
  /** The message that a permalink leads to. */
  message?: string;
}

const STORAGE_KEY = 'simulated-slack.place';

function readPlace(): Place {
  const stored = new URLSearchParams(localStorage.getItem(STORAGE_KEY) ?? '');
  const given = new URLSearchParams(location.hash ? location.hash.slice(1) : location.search);
  const user = given.get('user') ?? stored.get('user') ?? USERS.omar;
  const channel = given.get('channel') ?? stored.get('channel') ?? CHANNELS.security;
  const optional = (name: string) => given.get(name) ?? undefined;
  const tab = given.get('tab') === 'home' ? 'home' : 'messages';
  return { user, channel, tab, thread: optional('thread'), message: optional('ts') };
}

export function usePlace(): [Place, (change: Partial<Place>) => void] {
  const [place, setPlace] = useState(readPlace);
  useEffect(() => {
    const follow = () => setPlace(readPlace());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const go = useCallback(
    (change: Partial<Place>) => {
      const { user, channel, tab, thread } = { ...place, thread: undefined, ...change };
      const params = new URLSearchParams({
        user,
        channel,
        ...(tab === 'home' && { tab }),
        ...(thread && { thread }),
      });
      localStorage.setItem(STORAGE_KEY, params.toString());
      location.hash = params.toString();
    },
    [place],
  );
  return [place, go];
}
