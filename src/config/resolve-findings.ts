import type { Findings } from './config.ts';
import type { StatedFindings } from './findings-schema.ts';

/** Where findings may be shown, and the feeds, complete. */
export function resolveFindings({ channels, feeds = [], samples }: StatedFindings): Findings {
  const places = channels ?? feeds.map(({ channel }) => channel);
  return { channels: [...new Set(places)], feeds, samples };
}
