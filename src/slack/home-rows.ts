import { HOME_ACTION_IDS } from './home-values.ts';
import type { ActionRow } from './rows.ts';

export const HOME_ACTIONS: readonly ActionRow[] = [
  {
    // Whatever is pressed in a Home shows it anew; after this button Macie is asked anew too.
    actionId: HOME_ACTION_IDS.refresh,
    permission: 'view',
    prepare: () => async () => ({}),
  },
];
