import * as z from 'zod';

import { type StatedDigest, schedulesSchema } from './schedule-schema.ts';
import { nearest, type PathProblem } from './to-problems.ts';

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
    ...checkNames(digest, parts).map(({ path, problem }) => ({
      path: ['schedules', 'digest', index, ...path],
      problem,
    })),
    ...checkPlace(digest, index, { parts, seen }),
  ]);
}

function checkNames({ targets = [] }: StatedDigest, parts: Parts): PathProblem[] {
  const known = parts.targets.map(({ name }) => name);
  return targets.flatMap((name, position) => {
    const path = ['targets', position];
    if (targets.indexOf(name) < position) {
      return [{ path, problem: 'is already there in this list: name a target once' }];
    }
    if (known.includes(name)) return [];
    const near = nearest(name, known, 3);
    const problem = near
      ? `is not the name of a target: did you mean ${near}?`
      : `is not the name of a target; there are: ${known.join(', ')}`;
    return [{ path, problem }];
  });
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
