import { useState } from 'react';

import type { Block } from '../control-protocol.ts';
import { mergeValues, stateValues } from '../view-state.ts';
import type { StateValues } from '../workspace.ts';
import { useConfirm } from './confirm-context.ts';
import { perform } from './control-client.ts';
import type { Surface } from './surface.ts';
import { useWorkspace } from './workspace-context.ts';

type Target = { channel: string; ts: string } | { viewId: string };

/**
 * The state of one message's or modal's elements, and why their last action failed. When the bot
 * changes the blocks, an element keeps what it held if its block id and action id are still there.
 */
export function useSurfaceState(
  target: Target,
  blocks: Block[],
  known: StateValues = {},
): { surface: Surface; error?: string } {
  const [values, setValues] = useState<StateValues>({});
  const [drawn, setDrawn] = useState<Block[]>();
  const { act, busy, error } = useActions(target, values);
  if (drawn !== blocks) {
    setDrawn(blocks);
    setValues(stateValues(blocks, mergeValues(known, values)));
  }
  const hold = (changed: StateValues) => setValues((before) => mergeValues(before, changed));
  return { surface: { values, hold, act, busy }, error };
}

function useActions(target: Target, values: StateValues) {
  const { state } = useWorkspace();
  const confirm = useConfirm();
  const [busy, setBusy] = useState<string>();
  const [error, setError] = useState<string>();
  const act: Surface['act'] = async (blockId, element, chosen) => {
    if (element.confirm && !(await confirm(element.confirm))) return false;
    const actionId = element.action_id ?? '';
    setBusy(actionId);
    setError(undefined);
    const where = { user: state.me.id, ...target, blockId, actionId };
    const delivery = await perform('action', { ...where, values, selected: chosen });
    setBusy(undefined);
    setError(delivery.error);
    return true;
  };
  return { act, busy, error };
}
