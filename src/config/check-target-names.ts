import { nearest, type PathProblem } from './to-problems.ts';

/** Names of targets that are none, or that are there twice. `path` leads to the mapping around `targets`. */
export function checkTargetNames(
  names: readonly string[] = [],
  targets: readonly { name: string }[],
  path: readonly PropertyKey[],
): PathProblem[] {
  const known = targets.map(({ name }) => name);
  return names.flatMap((name, position) => {
    const at = [...path, 'targets', position];
    if (names.indexOf(name) < position) {
      return [{ path: at, problem: 'is already there in this list: name a target once' }];
    }
    if (known.includes(name)) return [];
    const near = nearest(name, known, 3);
    const problem = near
      ? `is not the name of a target: did you mean ${near}?`
      : `is not the name of a target; there are: ${known.join(', ')}`;
    return [{ path: at, problem }];
  });
}
