import { useState } from 'react';

import type { SimView } from '../../control-protocol.ts';
import type { StateValues } from '../../workspace.ts';
import { perform } from '../control-client.ts';
import { useWorkspace } from '../workspace-context.ts';

/** Something was missing: the workspace has not sent it, and says so at the input. */
const INVALID = 'invalid_input';

/** Submits and closes a modal. */
export function useSubmission(view: SimView, values: StateValues) {
  const user = useWorkspace().state.me.id;
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const submit = async () => {
    if (isBusy) return;
    setFailure(undefined);
    setBusy(true);
    const delivery = await perform('submit', { user, viewId: view.id, values });
    setBusy(false);
    setFailure(delivery.error === INVALID ? undefined : delivery.error);
  };
  const close = () => perform('close', { user, viewId: view.id });
  return { submit, close, isBusy, failure: failure ?? view.failure };
}
