import { distance } from 'fastest-levenshtein';
import type { z } from 'zod';

/** A problem of the key to which `path` leads. */
export interface PathProblem {
  path: PropertyKey[];
  problem: string;
}

/** Turns zod's findings into problems, one for each unknown key. */
export function toProblems(
  issues: readonly z.core.$ZodIssue[],
  keysAt: (path: readonly PropertyKey[]) => readonly string[],
): PathProblem[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [{ path: issue.path, problem: issue.message }];
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      problem: unknownKey(key, keysAt(issue.path)),
    }));
  });
}

/** `is not a key: did you mean …?` with the nearest of the keys that there are. */
export function unknownKey(key: string, known: readonly string[]): string {
  const near = nearest(key, known, 3);
  return near ? `is not a key: did you mean ${near}?` : `is not a key: take it out`;
}

/** The one of `known` that differs from `key` in the fewest letters, if in at most `most`. */
export function nearest(key: string, known: readonly string[], most: number): string | undefined {
  const [best] = known
    .map((name) => ({ name, far: distance(name.toLowerCase(), key.toLowerCase()) }))
    .filter(({ far }) => far <= most)
    .toSorted((a, b) => a.far - b.far);
  return best?.name;
}

/** `targets[0].accountId` */
export function formatPath(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
