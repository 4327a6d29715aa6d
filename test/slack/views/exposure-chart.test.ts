import { expect, test } from '@jest/globals';

import { composeDigest } from '../../../src/domain/compose-digest.ts';
import { totalsOf } from '../../../src/domain/exposure-totals.ts';
import { renderTrend } from '../../../src/slack/views/exposure-chart.ts';
import { aSnapshot, MONDAY, TUESDAY } from '../../support/exposure-fixtures.ts';

test.each([
  [0, ['Public', 'Unknown', 'Shared externally']],
  [1, ['Public', 'Unknown', 'Shared externally', 'Sharing unknown']],
])('a second unknown that differs by %i from the first', (difference, names) => {
  const before = aSnapshot(MONDAY, []);
  const digest = composeDigest({
    snapshot: aSnapshot(TUESDAY, []),
    previous: before,
    kept: [{ at: MONDAY, totals: totalsOf(before) }],
    timezone: 'UTC',
  });
  const trend = digest.trend.map(({ at, totals }) => ({
    at,
    totals: { ...totals, unknownSharing: totals.unknownPermission + difference },
  }));
  expect(renderTrend({ ...digest, trend }, false)[0]).toMatchObject({
    chart: { series: names.map((name) => ({ name })) },
  });
});
