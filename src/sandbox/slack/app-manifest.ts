import { parse } from 'yaml';
import * as z from 'zod';

/** A shortcut as the app's manifest names it. */
export interface AppShortcut {
  name: string;
  /** In the menu by the composer, or in the menu of each message. */
  type: 'global' | 'message';
  callback_id: string;
}

/** What the workspace takes from an app's manifest. */
export interface AppManifest {
  /** Of the bot token. */
  scopes: string[];
  /** Event types that the app is subscribed to. */
  events: string[];
  shortcuts: AppShortcut[];
  homeTab: boolean;
}

const names = z.array(z.string()).default([]);
const manifestSchema = z.object({
  features: z
    .object({
      app_home: z.object({ home_tab_enabled: z.boolean().default(false) }).optional(),
      shortcuts: z
        .array(
          z.object({
            name: z.string().min(1),
            type: z.enum(['global', 'message']),
            callback_id: z.string().min(1),
          }),
        )
        .default([]),
    })
    .optional(),
  oauth_config: z.object({ scopes: z.object({ bot: names }).optional() }).optional(),
  settings: z
    .object({ event_subscriptions: z.object({ bot_events: names }).optional() })
    .optional(),
});

/** Reads an app's manifest, YAML or JSON. Throws with the place of what does not belong there. */
export function readAppManifest(text: string): AppManifest {
  const { features, oauth_config, settings } = manifestSchema.parse(parse(text));
  return {
    scopes: oauth_config?.scopes?.bot ?? [],
    events: settings?.event_subscriptions?.bot_events ?? [],
    shortcuts: features?.shortcuts ?? [],
    homeTab: features?.app_home?.home_tab_enabled ?? false,
  };
}
