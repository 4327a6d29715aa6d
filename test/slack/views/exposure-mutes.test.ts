import { expect, test } from '@jest/globals';

import { composeDigest } from '../../../src/domain/compose-digest.ts';
import type { ShownMute } from '../../../src/domain/finding-mute.ts';
import { renderText } from '../../../src/sandbox/render-text.ts';
import { renderDigest } from '../../../src/slack/views/exposure-digest.ts';
import { renderExposureReport } from '../../../src/slack/views/exposure-report.ts';
import { aSnapshot, bucket, MONDAY, TUESDAY } from '../../support/exposure-fixtures.ts';

const id = 'digest C0DIGEST00 2026-03-03T08:00:00.000Z';

function aMute(changes: Partial<ShownMute> = {}): ShownMute {
  return {
    id: 'mute-1',
    subject: 'bucket',
    value: 'pci-exports',
    reason: 'it is being cleaned',
    by: { userId: 'U0OMAR0001', teamId: 'T0ACME001' },
    createdAt: MONDAY,
    until: new Date('2026-03-09T08:00:00Z'),
    kept: 12,
    ...changes,
  };
}

function digestOf(mutes: ShownMute[] | undefined, isChanged = true) {
  const exposed = isChanged ? [bucket('new', 'public')] : [];
  return composeDigest({
    snapshot: aSnapshot(TUESDAY, exposed),
    previous: aSnapshot(MONDAY, []),
    kept: [],
    mutes,
    timezone: 'UTC',
  });
}

const read = (mutes: ShownMute[]) =>
  renderText(renderDigest({ id, digest: digestOf(mutes) }, false).blocks).join('\n');

test('a digest names what is muted, until when, how many findings that kept out and why', () => {
  const mutes = [
    aMute(),
    aMute({
      subject: 'job',
      value: 'f'.repeat(32),
      label: 'pci-scan',
      kept: 1,
      reason: 'x'.repeat(99),
    }),
    aMute({ subject: 'type', value: 'Policy:IAMUser/S3BucketPublic', kept: 0, reason: '' }),
  ];
  const words = read(mutes);
  const until = 'until 2026-03-09 08:00 UTC';
  expect(words).toContain(
    [
      `🔕 Muted: findings in the bucket pci-exports ${until}, 12 findings kept out: it is being cleaned`,
      `🔕 Muted: findings of the job pci-scan ${until}, 1 finding kept out: ${'x'.repeat(79)}…`,
      `🔕 Muted: findings of the type Policy:IAMUser/S3BucketPublic ${until}, no finding kept out`,
    ].join('\n'),
  );
  expect(words).not.toContain('more: /macie mutes');
  const { text } = renderDigest({ id, digest: digestOf(mutes) }, false);
  expect(text).toContain('3 mutes, 13 findings kept out.');
});

test('a digest names five mutes, and counts the others', () => {
  const words = read(Array.from({ length: 7 }, (_, index) => aMute({ value: `bucket-${index}` })));
  expect(words).toContain('bucket-4');
  expect(words).not.toContain('bucket-5');
  expect(words).toContain('🔕 and 2 more: /macie mutes');
});

test('a digest in which nothing changed stays one line, with the number of mutes in it', () => {
  const quiet = (mutes: ShownMute[] | undefined) =>
    renderDigest({ id, digest: digestOf(mutes, false) }, false);
  const { blocks, text } = quiet([aMute(), aMute({ kept: 0 })]);
  expect(blocks).toHaveLength(1);
  expect(renderText(blocks).join()).toContain(' · 🔕 2 mutes, 12 findings kept out');
  expect(text).toContain('2 mutes, 12 findings kept out.');
  for (const none of [[], undefined]) {
    expect(JSON.stringify(quiet(none))).not.toMatch(/mute/i);
  }
});

test('the exposure that is asked for names what is muted, too', () => {
  const question = { sources: [] };
  const report = (mutes: ShownMute[] | undefined) =>
    renderText(renderExposureReport({ question, digest: digestOf(mutes) }).blocks).join('\n');
  expect(report([aMute()])).toContain('🔕 Muted: findings in the bucket pci-exports');
  expect(report(undefined)).not.toContain('🔕');
});
