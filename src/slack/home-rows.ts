import { HOME_ACTION_IDS } from './home-values.ts';
import type { ActionRow } from './rows.ts';

export const HOME_ACTIONS: readonly ActionRow[] = [
  {
    // Whatever is pressed in a Home shows it anew; this button does no more.
    actionId: HOME_ACTION_IDS.refresh,
    permission: 'view',
    prepare: () => async () => ({}),
  },
];
