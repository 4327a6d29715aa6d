import { Finding$, type Finding as MacieFinding } from '@aws-sdk/client-macie2';
import fc from 'fast-check';

import { hostileText } from './arbitrary-job.ts';
import { readShape, type Shape } from './sdk-shape.ts';

const LEAVES: Record<string, fc.Arbitrary<unknown>> = {
  text: fc.oneof(hostileText, fc.constant('')),
  number: fc.oneof(fc.nat(), fc.double({ noNaN: true })),
  boolean: fc.boolean(),
  time: fc.date({ noInvalidDate: true }),
};

/** Anything of a shape: every member may be there, missing or null, items of lists too. */
function anyOf(shape: Shape): fc.Arbitrary<unknown> {
  if (shape.kind === 'structure') {
    const members = shape.members.map(([name, member]) => [
      name,
      fc.option(anyOf(member), { freq: 8 }),
    ]);
    return fc.record(Object.fromEntries(members), { requiredKeys: [] });
  }
  if (shape.kind === 'list')
    return fc.array(fc.option(anyOf(shape.item), { freq: 8 }), { maxLength: 3 });
  return LEAVES[shape.kind] ?? fc.constant(undefined);
}

/** Any finding that the SDK could ever give, likely or not. */
export const anyMacieFinding = anyOf(readShape(Finding$)) as fc.Arbitrary<MacieFinding>;
