import { describe, expect, test } from '@jest/globals';

import { composeDigest } from '../../../src/domain/compose-digest.ts';
import type { ExposureDigest, ExposureTotals } from '../../../src/domain/exposure.ts';
import { totalsOf } from '../../../src/domain/exposure-totals.ts';
import { renderTrend } from '../../../src/slack/views/exposure-chart.ts';
import { renderDigest } from '../../../src/slack/views/exposure-digest.ts';
import { aReading, aSnapshot, MONDAY, series, TUESDAY } from '../../support/exposure-fixtures.ts';
import { stringsOf } from '../../support/message-strings.ts';

const timezone = 'Europe/Berlin';
const id = 'digest C0DIGEST00 2026-03-03T08:00:00.000Z';
const { statistics } = aReading();
const before = aSnapshot(MONDAY, []);

test.each([
  [0, ['Public', 'Unknown', 'Shared externally']],
  [1, ['Public', 'Unknown', 'Shared externally', 'Sharing unknown']],
])('a second unknown that differs by %i from the first', (difference, names) => {
  const digest = composeDigest({
    snapshot: aSnapshot(TUESDAY, []),
    previous: before,
    kept: [{ at: MONDAY, totals: totalsOf(before) }],
    timezone,
  });
  const trend = digest.trend.map(({ at, totals }) => ({
    at,
    totals: { ...totals, unknownSharing: totals.unknownPermission + difference },
  }));
  expect(renderTrend({ ...digest, trend }, false)[0]).toMatchObject({
    chart: { series: names.map((name) => ({ name })) },
  });
});

function chartsOf(digest: ExposureDigest) {
  return renderDigest({ id, digest }, false).blocks.filter(
    ({ type }) => type === 'data_visualization',
  );
}

describe('the charts of a digest', () => {
  test('have the encryption as one of its own, if that has moved', () => {
    const { encryptionType } = statistics;
    const snapshot = aSnapshot(TUESDAY, [], {
      encryptionType: { ...encryptionType, unencrypted: 8 },
    });
    const kept = [{ at: MONDAY, totals: totalsOf(before) }];
    const digest = composeDigest({ snapshot, previous: before, kept, timezone });
    expect(chartsOf(digest)).toMatchObject([
      { title: 'Access to buckets, 2 days' },
      {
        title: 'Encryption of buckets, 2 days',
        chart: {
          series: [
            series('Unencrypted', 18, 17),
            series('Encryption unknown', 2, 2),
            series('Unencrypted uploads', 60, 60),
            series('Uploads unknown', 4, 4),
          ],
        },
      },
    ]);
  });

  test('draw no figure that was not counted on all its days', () => {
    const snapshot = aSnapshot(TUESDAY, [], {
      encryptionType: { ...statistics.encryptionType, unencrypted: 8 },
    });
    const { unknownEncryption, unknownUploads, ...totals } = totalsOf(before);
    const kept = [{ at: MONDAY, totals: totals as ExposureTotals }];
    const digest = composeDigest({ snapshot, previous: before, kept, timezone });
    expect(chartsOf(digest)[1]).toMatchObject({
      chart: { series: [series('Unencrypted', 18, 17), series('Unencrypted uploads', 60, 60)] },
    });
    const classic = stringsOf(renderDigest({ id, digest }, true).blocks).join();
    expect(classic).toContain('Unencrypted          █▁  18 → 17');
    expect(classic).not.toContain('Uploads unknown');
  });
});
