import { createContext, useContext } from 'react';

import type { Confirm } from './block-kit.ts';

/** Asks the person; true when they agree. */
type AskConfirm = (confirm: Confirm) => Promise<boolean>;

export const ConfirmContext = createContext<AskConfirm>(() => Promise.resolve(true));

export function useConfirm(): AskConfirm {
  return useContext(ConfirmContext);
}
