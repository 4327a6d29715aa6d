import type { z } from 'zod';

import { targetSchema } from './target-schema.ts';
import type { PathProblem } from './to-problems.ts';

type CheckedTarget = z.infer<typeof targetSchema>;

/**
 * What no single key shows: names and account-Region pairs that are there twice, a role of another
 * account. Targets that are wrong in themselves are passed over.
 */
export function checkTargets(targets: unknown): PathProblem[] {
  if (!Array.isArray(targets)) return [];
  const names = new Map<string, number>();
  const regions = new Map<string, number>();
  return targets.flatMap((raw, index) => {
    const { data: target } = targetSchema.safeParse(raw);
    if (!target) return [];
    return [
      ...checkName(target, index, names),
      ...checkRegions(target, index, regions),
      ...checkRole(target, index),
    ];
  });
}

function checkName({ name }: CheckedTarget, index: number, seen: Map<string, number>) {
  const first = seen.get(name.toLowerCase());
  if (first === undefined) {
    seen.set(name.toLowerCase(), index);
    return [];
  }
  const problem = `is already the name of targets[${first}] (capitals make no difference): choose another`;
  return [{ path: ['targets', index, 'name'], problem }];
}

function checkRegions(
  { accountId, regions }: CheckedTarget,
  index: number,
  seen: Map<string, number>,
): PathProblem[] {
  return regions.flatMap((region, position) => {
    const key = `${accountId}/${region}`;
    const first = seen.get(key);
    if (first === undefined) {
      seen.set(key, index);
      return [];
    }
    const where = first === index ? 'in this list' : `for the same account in targets[${first}]`;
    const problem = `is already there ${where}: name an account and Region once`;
    return [{ path: ['targets', index, 'regions', position], problem }];
  });
}

function checkRole({ accountId, roleArn, externalId }: CheckedTarget, index: number) {
  const problems: PathProblem[] = [];
  const at = (key: string) => ['targets', index, key];
  if (roleArn && roleArn.split(':')[4] !== accountId) {
    const problem = "is a role of another account: it should be one of this target's accountId";
    problems.push({ path: at('roleArn'), problem });
  }
  if (externalId && !roleArn) {
    const problem = 'has no use without roleArn: add roleArn, or take externalId out';
    problems.push({ path: at('externalId'), problem });
  }
  return problems;
}
