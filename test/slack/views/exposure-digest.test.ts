import { describe, expect, test } from '@jest/globals';

import { composeDigest, hasChanged } from '../../../src/domain/compose-digest.ts';
import type { ExposureSnapshot } from '../../../src/domain/exposure.ts';
import { totalsOf } from '../../../src/domain/exposure-totals.ts';
import type { Message } from '../../../src/slack/views/blocks.ts';
import { renderDigestDetails } from '../../../src/slack/views/exposure-details.ts';
import { renderDigest } from '../../../src/slack/views/exposure-digest.ts';
import { aReading, aSnapshot, bucket, MONDAY, TUESDAY } from '../../support/exposure-fixtures.ts';

const timezone = 'Europe/Berlin';
const id = 'digest C0DIGEST00 2026-03-03T08:00:00.000Z';

function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsOf);
}

const { statistics } = aReading();
const { effectivePermission } = statistics;
const before = aSnapshot(MONDAY, [bucket('healed', 'external'), bucket('old', 'public')]);

function typical(isClassic: boolean): Message {
  const snapshot = aSnapshot(
    TUESDAY,
    [bucket('old', 'public'), bucket('payroll & co', 'public'), bucket('odd', 'unknown')],
    { effectivePermission: { ...effectivePermission, publiclyAccessible: 9, unknown: 2 } },
  );
  const digest = composeDigest({
    snapshot,
    previous: before,
    kept: [{ at: MONDAY, totals: totalsOf(before) }],
    audit: { count: 1_234, hash: 'abcdef0123456789'.repeat(4) },
    timezone,
  });
  return renderDigest({ id, digest }, isClassic);
}

describe('a digest', () => {
  test('in which nothing changed is one line, without a button', () => {
    const { readings } = before;
    const digest = composeDigest({
      snapshot: aSnapshot(TUESDAY, readings[0]?.exposed ?? []),
      previous: before,
      kept: [],
      audit: { count: 1, hash: 'abcdef0123456789'.repeat(4) },
      timezone,
    });
    expect(renderDigest({ id, digest }, false)).toEqual({
      text: 'Exposure unchanged: now 14 public and 6 unknown of 300 buckets.',
      blocks: [
        {
          type: 'context',
          elements: [
            {
              type: 'mrkdwn',
              text:
                'Exposure unchanged since <!date^1772438400^{date_short_pretty} {time}|2026-03-02 08:00 UTC>: ' +
                "*14 public, 6 unknown* · Macie's data up to 5 h old · audit: 1 row, head `abcdef012345`",
            },
          ],
        },
      ],
    });
  });

  test('says first what changed, then the names, then how it stands', () => {
    const { text, blocks } = typical(false);
    expect(text).toBe('+2 public, −1 unknown: now 16 public and 5 unknown of 300 buckets.');
    const [change, names, figures, chart, table, small, buttons] = blocks;
    expect(change).toEqual(
      mrkdwn(
        '🔴 *+2 public, −1 unknown* since <!date^1772438400^{date_short_pretty} {time}|2026-03-02 08:00 UTC>',
      ),
    );
    expect(
      stringsOf(names)
        .filter((words) => words !== 'text')
        .join(''),
    ).toContain(
      '• payroll &amp; co became public · production · us-east-1\n' +
        '• odd became unknown: Macie cannot evaluate it · production · us-east-1\n' +
        '• healed is no longer shared externally · production · us-east-1',
    );
    expect(figures).toEqual(
      mrkdwn(
        [
          '*16 public* (12 readable, 4 writable) and *5 unknown* of 300 buckets',
          '*8 shared externally*, 2 unknown, 40 shared internally',
          '*18 unencrypted*, 2 unknown · *60 open to unencrypted uploads*, 4 unknown',
          '*24 sensitive* (6 public), 160 not classified, 16 with classification errors, 100 not sensitive',
          '2,469,134 objects (7 TiB): Macie can analyse 2,000,000 (6 TiB), cannot 469,134 (1 TiB)',
        ].join('\n'),
      ),
    );
    expect(chart).toEqual({
      type: 'data_visualization',
      title: 'Buckets, 2 days',
      chart: {
        type: 'line',
        series: [
          series('Public', 14, 16),
          series('Unknown', 6, 5),
          series('Shared externally', 8, 8),
          series('Sharing unknown', 2, 2),
          series('Unencrypted', 18, 18),
          series('Unencrypted uploads', 60, 60),
        ],
        axis_config: { categories: ['Mar 2', 'Mar 3'] },
      },
    });
    expect(table).toEqual({
      type: 'data_table',
      caption: 'By account and Region',
      page_size: 10,
      row_header_column_index: 0,
      rows: [
        HEAD.map(raw),
        [
          ...['production', '111122223333', 'us-east-1'].map(raw),
          ...[9, 2, 4, 9, 30, 150].map(number),
          raw('5 h old'),
        ],
        [
          ...['payments', '444455556666', 'eu-central-1'].map(raw),
          ...[7, 3, 4, 9, 30, 150].map(number),
          raw('5 h old'),
        ],
      ],
    });
    expect(small).toEqual({
      type: 'context',
      elements: [
        {
          type: 'mrkdwn',
          text: "Macie's data up to 5 h old · audit: 1,234 rows, head `abcdef012345`",
        },
      ],
    });
    expect(buttons).toMatchObject({ elements: [{ action_id: 'exposure.details', value: id }] });
    expect(blocks).toHaveLength(7);
  });

  test('in classic blocks says the same with a line of letters for each figure', () => {
    const { text, blocks } = typical(true);
    expect(text).toBe(typical(false).text);
    const types = blocks.map(({ type }) => type);
    expect(types).not.toContain('data_visualization');
    expect(types).not.toContain('data_table');
    expect(types).toContain('table');
    expect(stringsOf(blocks[3])).toContain(
      [
        'Buckets, Mar 2 to Mar 3',
        'Public               ▁█  14 → 16',
        'Unknown              █▁  6 → 5',
        'Shared externally    ▁▁  8 → 8',
        'Sharing unknown      ▁▁  2 → 2',
        'Unencrypted          ▁▁  18 → 18',
        'Unencrypted uploads  ▁▁  60 → 60',
      ].join('\n'),
    );
  });

  test('of the first day has nothing to compare with, and no chart', () => {
    const digest = composeDigest({ snapshot: before, kept: [], timezone });
    const { text, blocks } = renderDigest({ id, digest }, false);
    expect(text).toBe('Exposure of S3 buckets: now 14 public and 6 unknown of 300 buckets.');
    expect(blocks[0]).toEqual(
      mrkdwn(
        '📊 *Exposure of S3 buckets* · the first digest, there is nothing to compare it with yet',
      ),
    );
    expect(blocks.map(({ type }) => type)).not.toContain('data_visualization');
  });

  test('names who could not be read, whose data is old and what is not compared', () => {
    const [production, payments] = before.readings;
    if (!production || !payments) throw new Error('no readings');
    const lastUpdated = new Date(TUESDAY.getTime() - 50 * 3_600_000);
    const elsewhere = { ...payments.where, region: 'us-west-2' };
    const snapshot: ExposureSnapshot = {
      takenAt: TUESDAY,
      readings: [
        production,
        { ...payments, statistics: { ...payments.statistics, lastUpdated } },
        { ...payments, where: elsewhere, isComplete: false },
      ],
      failures: [
        { where: production.where, code: 'throttled' },
        { where: { ...elsewhere, region: 'eu-west-1' }, code: 'macie-not-enabled' },
        { where: payments.where, code: 'access-denied', isOrganisation: true },
      ],
    };
    const digest = composeDigest({ snapshot, previous: before, kept: [], timezone });
    expect(hasChanged(digest)).toBe(true);
    const { text, blocks } = renderDigest({ id, digest }, false);
    expect(text).toContain('Exposure unchanged where it could be read');
    expect(text).toContain('3 failures to read.');
    const words = stringsOf(blocks).join(' ');
    for (const expected of [
      '⚠️ production · us-east-1: throttled',
      'figures of ',
      '⚠️ payments · eu-west-1: Macie not enabled',
      ', no figures yet',
      '⚠️ payments · eu-central-1, whole organisation: denied',
      'payments · eu-central-1 (2 days)',
      'Read for the first time, not compared: payments · us-west-2',
      'Too many exposed buckets to compare all names: payments · us-west-2',
      'throttled, as of 2026-03-02 08:00 UTC',
      'Macie not enabled, no figures yet',
    ]) {
      expect(words).toContain(expected);
    }
  });

  test('keeps an organisation in a row of its own, and out of the figures', () => {
    const reading = aReading({ organisation: { ...statistics, bucketCount: 9_999 } });
    const snapshot = { takenAt: MONDAY, readings: [reading], failures: [] };
    const digest = composeDigest({ snapshot, kept: [], timezone });
    const { blocks } = renderDigest({ id, digest }, false);
    const table = blocks.find(({ type }) => type === 'data_table');
    expect(table).toMatchObject({
      rows: [
        {},
        [raw('production'), {}, {}, {}, {}, {}, {}, {}, number(150), {}],
        [
          raw('production: whole organisation'),
          raw('all'),
          {},
          {},
          {},
          {},
          {},
          {},
          number(9_999),
          {},
        ],
      ],
    });
    expect(JSON.stringify(blocks[1])).toContain('of 150 buckets');
    expect(JSON.stringify(blocks)).toContain('they are in no total');
  });
});

test('the details have everything that Macie counts', () => {
  const digest = composeDigest({ snapshot: before, kept: [], timezone });
  const { blocks } = renderDigestDetails(digest);
  const words = stringsOf(blocks[1]).join('');
  for (const expected of [
    'production · us-east-1 · account 111122223333',
    '7 public, 3 unknown, 6 publicly readable, 2 publicly writable',
    '4 external, 1 unknown, 20 internal, 125 not shared',
    '9 none, 1 unknown, 60 AWS KMS, 80 Amazon S3',
    '30 allow them, 2 unknown, 118 deny them',
    '12 buckets, 3 public, 24 GiB, of which Macie can analyse 12 GiB',
    '50 buckets, 1 public, 100 GiB, of which Macie can analyse 50 GiB',
    '80 buckets, 2 public, 160 GiB, of which Macie can analyse 80 GiB',
    '8 buckets, 1 public, 16 GiB, of which Macie can analyse 8 GiB',
    '1,234,567 objects (3.5 TiB), of it compressed 256 GiB',
    '1,000,000 objects (3 TiB)',
    '234,567 objects (512 GiB): 234,000 objects (410 GiB) for their file type, 567 objects (102 GiB) for their storage class',
    'Macie last read ',
  ]) {
    expect(words).toContain(expected);
  }
});

const HEAD = [
  'Target',
  'Account',
  'Region',
  'Public',
  'Unknown',
  'Shared externally',
  'Unencrypted',
  'Unencrypted uploads',
  'Buckets',
  "Macie's data",
];

function raw(words: string) {
  return { type: 'raw_text', text: words };
}

function number(value: number) {
  return { type: 'raw_number', value, text: value.toLocaleString('en-US') };
}

function mrkdwn(words: string) {
  return { type: 'section', text: { type: 'mrkdwn', text: words } };
}

function series(name: string, monday: number, tuesday: number) {
  const data = [
    { label: 'Mar 2', value: monday },
    { label: 'Mar 3', value: tuesday },
  ];
  return { name, data };
}
