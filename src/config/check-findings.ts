import * as z from 'zod';

import { checkTargetNames } from './check-target-names.ts';
import { findingsSchema, type StatedFindings } from './findings-schema.ts';
import type { PathProblem } from './to-problems.ts';

const partsSchema = z.object({
  targets: z.array(z.object({ name: z.string() })),
  findings: findingsSchema,
});

type Parts = z.infer<typeof partsSchema>;
type Feed = NonNullable<StatedFindings['feeds']>[number];

/**
 * What no single key shows: feeds that are there twice or go where findings may not be shown, targets
 * that are none, channels that are named twice. Says nothing where a key is wrong in itself.
 */
export function checkFindings(file: unknown): PathProblem[] {
  const { data: parts } = partsSchema.safeParse(file);
  if (!parts) return [];
  const { channels = [], feeds = [] } = parts.findings;
  const seen = new Map<string, number>();
  return [
    ...checkChannels(channels),
    ...feeds.flatMap((feed, index) => [
      ...checkTargetNames(feed.targets, parts.targets, ['findings', 'feeds', index]),
      ...checkChannel(feed, index, parts),
      ...checkPlace(feed, index, { parts, seen }),
    ]),
  ];
}

function checkChannels(channels: readonly string[]): PathProblem[] {
  return channels.flatMap((channel, position) => {
    if (channels.indexOf(channel) === position) return [];
    const path = ['findings', 'channels', position];
    return [{ path, problem: 'is already there in this list: name a channel once' }];
  });
}

function checkChannel({ channel }: Feed, index: number, { findings }: Parts): PathProblem[] {
  if (!findings.channels || findings.channels.includes(channel)) return [];
  const path = ['findings', 'feeds', index, 'channel'];
  const problem = 'is not among findings.channels: add it there, or leave findings.channels out';
  return [{ path, problem }];
}

function checkPlace(
  { channel, targets }: Feed,
  index: number,
  { parts, seen }: { parts: Parts; seen: Map<string, number> },
): PathProblem[] {
  const names = targets ?? parts.targets.map(({ name }) => name);
  const key = JSON.stringify([channel, names.toSorted()]);
  const first = seen.get(key);
  if (first === undefined) {
    seen.set(key, index);
    return [];
  }
  const problem = `goes to the same channel and tells of the same targets as findings.feeds[${first}]: give one of them other targets or another channel, or take it out`;
  return [{ path: ['findings', 'feeds', index], problem }];
}
