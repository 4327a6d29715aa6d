import { useEffect } from 'react';

import type { SimChannel } from '../../control-protocol.ts';
import { perform } from '../control-client.ts';
import type { AppTab } from '../use-place.ts';
import { useWorkspace } from '../workspace-context.ts';

/** Lets the app know whenever a person comes to one of its tabs. */
export function useAppHome({ id, kind }: SimChannel, tab: AppTab): void {
  const user = useWorkspace().state.me.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person's app is another one
  useEffect(() => {
    if (kind === 'im') void perform('home', { user, tab });
  }, [user, id, kind, tab]);
}
