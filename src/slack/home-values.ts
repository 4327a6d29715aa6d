/** Every `action_id` that is in the Home alone. */
export const HOME_ACTION_IDS = { refresh: 'home.refresh' } as const;
