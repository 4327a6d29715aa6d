import * as sdk from '@aws-sdk/client-macie2';
import { describe, expect, test } from '@jest/globals';

import {
  EXACT_MATCH_FIELDS,
  FINDING_FIELDS,
  isSingle,
} from '../../../src/sandbox/macie/finding-fields.ts';

type Schema = unknown;
const KINDS: Record<number, string> = { 0: 'text', 1: 'number', 2: 'boolean', 5: 'time' };

/** Every scalar below a schema of the SDK: its dotted path, its kind, and whether it is below a list. */
function scalarsOf(schema: Schema, path: string, isMany: boolean): [string, string, boolean][] {
  const shape: Schema = typeof schema === 'function' ? schema() : schema;
  if (typeof shape === 'number') return [[path, KINDS[shape & 63] ?? 'other', isMany]];
  if (!Array.isArray(shape)) throw new Error(`unknown schema at ${path}`);
  if (typeof shape[0] !== 'number' || shape.length < 4) return scalarsOf(shape[0], path, isMany);
  const [kind, , , , names, members] = shape;
  if (kind === 1) return scalarsOf(names, path, true);
  return (names as string[]).flatMap((name, index) =>
    scalarsOf(members[index], path ? `${path}.${name}` : name, isMany),
  );
}

describe('the properties that conditions can name', () => {
  const scalars = scalarsOf(sdk.Finding$, '', false);

  test("are all those of a finding in the SDK's schema, of the same kinds", () => {
    const expected = scalars.map(([path, kind]) => [path, kind]).toSorted();
    expect([...FINDING_FIELDS].toSorted()).toEqual(expected);
    expect(expected.length).toBeGreaterThan(150);
  });

  test('can be sorted by unless they are below a list', () => {
    for (const [path, , isMany] of scalars) expect([path, isSingle(path)]).toEqual([path, !isMany]);
  });

  test('take eqExactMatch only below lists', () => {
    expect(EXACT_MATCH_FIELDS).toHaveLength(8);
    for (const path of EXACT_MATCH_FIELDS) {
      expect([path, FINDING_FIELDS.has(path), isSingle(path)]).toEqual([path, true, false]);
    }
  });
});
