import * as z from 'zod';

import { checkTargetNames } from './check-target-names.ts';
import { type StatedDigest, schedulesSchema } from './schedule-schema.ts';
import type { PathProblem } from './to-problems.ts';

const partsSchema = z.object({
  targets: z.array(z.object({ name: z.string() })),
  channels: z.object({ digest: z.string().optional() }),
  schedules: schedulesSchema,
});

type Parts = z.infer<typeof partsSchema>;

/**
 * What no single key shows: digests that go nowhere or are there twice, and targets that are none.
 * Says nothing where a key is wrong in itself. `file` has its digests in a list.
 */
export function checkSchedules(file: unknown): PathProblem[] {
  const { data: parts } = partsSchema.safeParse(file);
  const digests = parts?.schedules.digest ?? [];
  if (!parts) return [];
  const seen = new Map<string, number>();
  return digests.flatMap((digest, index) => [
    ...checkTargetNames(digest.targets, parts.targets, ['schedules', 'digest', index]),
    ...checkPlace(digest, index, { parts, seen }),
  ]);
}

function checkPlace(
  { channel, targets }: StatedDigest,
  index: number,
  { parts, seen }: { parts: Parts; seen: Map<string, number> },
): PathProblem[] {
  const path = ['schedules', 'digest', index];
  const place = channel ?? parts.channels.digest;
  if (place === undefined) {
    return [{ path, problem: 'has no channel: add channel to it, or name one in channels.digest' }];
  }
  const names = targets ?? parts.targets.map(({ name }) => name);
  const key = JSON.stringify([place, names.toSorted()]);
  const first = seen.get(key);
  if (first === undefined) {
    seen.set(key, index);
    return [];
  }
  const problem = `goes to the same channel and tells of the same targets as schedules.digest[${first}]: give one of them other targets or another channel, or take it out`;
  return [{ path, problem }];
}
