import { expect, test } from '@jest/globals';

import { composeDigest } from '../../../src/domain/compose-digest.ts';
import { checkMessageBlocks } from '../../../src/sandbox/slack/block-kit/check-message.ts';
import { renderDigest } from '../../../src/slack/views/exposure-digest.ts';
import { place } from '../../support/arbitrary-exposure.ts';
import { aReading, MONDAY } from '../../support/exposure-fixtures.ts';

const REGIONS = 105;
const HEAD = 1;

test.each([
  ['data_table', false, REGIONS + HEAD],
  ['table', true, 100],
])('a %s has as many rows as Slack lets it have', (type, isClassic, rows) => {
  const readings = Array.from({ length: REGIONS }, (_, index) =>
    aReading({ where: { ...place(index), target: `t${index}` } }),
  );
  const snapshot = { takenAt: MONDAY, readings, failures: [] };
  const digest = composeDigest({ snapshot, kept: [], timezone: 'UTC' });
  const { blocks } = renderDigest({ id: 'digest', digest }, isClassic);
  expect(checkMessageBlocks(blocks)).toEqual([]);
  expect(blocks.find((one) => one.type === type)).toHaveProperty('rows.length', rows);
});
