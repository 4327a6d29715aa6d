import { useEffect, useState } from 'react';

import type { SimState } from '../control-protocol.ts';

const RECONNECT_MS = 1_000;

interface LiveState {
  /** What the person sees; absent until it has come, and the last person's until the next one's has. */
  state?: SimState;
  isConnected: boolean;
}

/** Follows what a person sees, and connects again whenever the stream breaks. */
export function useLiveState(user: string): LiveState {
  const [state, setState] = useState<SimState>();
  const [isConnected, setConnected] = useState(true);
  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const connect = () => {
      source = new EventSource(`/_control/stream?user=${encodeURIComponent(user)}`);
      source.addEventListener('state', (event) => {
        setConnected(true);
        setState(JSON.parse(event.data) as SimState);
      });
      source.onerror = () => {
        setConnected(false);
        source?.close();
        timer = setTimeout(connect, RECONNECT_MS);
      };
    };
    connect();
    return () => {
      clearTimeout(timer);
      source?.close();
    };
  }, [user]);
  return { state, isConnected };
}
