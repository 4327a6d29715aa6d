import type { AppTab } from '../use-place.ts';

export const tabId = (tab: AppTab) => `app-tab-${tab}`;
const panelId = (tab: AppTab) => `app-panel-${tab}`;

/** What ties a tab to its panel. */
export const tabAttributes = (tab: AppTab) => ({ id: tabId(tab), 'aria-controls': panelId(tab) });

/** What ties a panel to its tab. */
export const panelAttributes = (tab: AppTab) => ({
  id: panelId(tab),
  role: 'tabpanel',
  'aria-labelledby': tabId(tab),
});
