import { describe, expect, test } from '@jest/globals';

import { composeDigest } from '../../../src/domain/compose-digest.ts';
import { totalsOf } from '../../../src/domain/exposure-totals.ts';
import type { Message } from '../../../src/slack/views/blocks.ts';
import { renderDigest } from '../../../src/slack/views/exposure-digest.ts';
import {
  aReading,
  aSnapshot,
  bucket,
  MONDAY,
  series,
  TUESDAY,
} from '../../support/exposure-fixtures.ts';
import { stringsOf } from '../../support/message-strings.ts';

const timezone = 'Europe/Berlin';
const id = 'digest C0DIGEST00 2026-03-03T08:00:00.000Z';

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
      text: 'Exposure unchanged; in all 14 public and 6 unknown of 300 buckets.',
      blocks: [
        {
          type: 'context',
          elements: [
            {
              type: 'mrkdwn',
              text:
                'Exposure unchanged since <!date^1772438400^{date_short_pretty} {time}|2026-03-02 08:00 UTC>: ' +
                '*14 public, 6 unknown* · data 5 h old as of <!date^1772524800^{date_short_pretty} {time}|2026-03-03 08:00 UTC> · audit #1 `abcdef012345`',
            },
          ],
        },
      ],
    });
  });

  test('says first what changed, then the names, then how it stands', () => {
    const { text, blocks } = typical(false);
    expect(text).toBe(
      'Exposure: +2 public, −1 unknown; in all 16 public and 5 unknown of 300 buckets. ' +
        '2 buckets became public, unknown or shared externally.',
    );
    const [change, names, figures, chart, table, small, buttons] = blocks;
    expect(change).toEqual(
      mrkdwn(
        '🔴 *Exposure: +2 public, −1 unknown* since <!date^1772438400^{date_short_pretty} {time}|2026-03-02 08:00 UTC>',
      ),
    );
    expect(
      stringsOf(names)
        .filter((words) => words !== 'text')
        .join(''),
    ).toContain(
      '• payroll & co became public · production · us-east-1\n' +
        '• odd became unknown: Macie cannot evaluate it · production · us-east-1\n' +
        '• healed is no longer shared externally · production · us-east-1',
    );
    expect(figures).toEqual(
      mrkdwn(
        [
          '*16 public* (12 readable, 4 writable) and *5 unknown* of 300 buckets',
          '*8 shared externally*, 2 unknown, 40 shared internally',
          '*18 unencrypted*, 2 unknown · *60 open to unencrypted uploads*, 4 unknown',
          'By automated discovery: *24 sensitive* (6 public), 160 not classified, 16 with classification errors, 100 not sensitive',
          '2,469,134 objects (7 TiB): Macie can analyse 2,000,000 (6 TiB), cannot 469,134 (1 TiB)',
        ].join('\n'),
      ),
    );
    expect(chart).toEqual({
      type: 'data_visualization',
      title: 'Access to buckets, 2 days',
      chart: {
        type: 'line',
        series: [
          series('Public', 14, 16),
          series('Unknown', 6, 5),
          series('Shared externally', 8, 8),
          series('Sharing unknown', 2, 2),
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
          raw('production · us-east-1'),
          ...[9, 2, 4, 9, 30, 150].map(number),
          ...['5 h old', '111122223333'].map(raw),
        ],
        [
          raw('payments · eu-central-1'),
          ...[7, 3, 4, 9, 30, 150].map(number),
          ...['5 h old', '444455556666'].map(raw),
        ],
      ],
    });
    expect(small).toEqual({
      type: 'context',
      elements: [
        {
          type: 'mrkdwn',
          text: "As of <!date^1772524800^{date_short_pretty} {time}|2026-03-03 08:00 UTC>: Macie's data up to 5 h old · audit 1,234 rows, head `abcdef012345`",
        },
      ],
    });
    expect(buttons).toMatchObject({ elements: [{ action_id: 'exposure.details', value: id }] });
    expect(blocks).toHaveLength(7);
  });

  test('calls encryption that became unknown no good news', () => {
    const { encryptionType } = statistics;
    const snapshot = aSnapshot(TUESDAY, [bucket('healed', 'external'), bucket('old', 'public')], {
      encryptionType: { ...encryptionType, unencrypted: 0, unknown: 10 },
    });
    const digest = composeDigest({ snapshot, previous: before, kept: [], timezone });
    expect(JSON.stringify(renderDigest({ id, digest }, false).blocks[0])).toContain(
      '🔴 *Exposure: −9 unencrypted, +9 of unknown encryption*',
    );
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
        'Encryption unknown   ▁▁  2 → 2',
        'Unencrypted uploads  ▁▁  60 → 60',
        'Uploads unknown      ▁▁  4 → 4',
      ].join('\n'),
    );
  });

  test('of the first day has nothing to compare with, and no chart', () => {
    const digest = composeDigest({ snapshot: before, kept: [], timezone });
    const { text, blocks } = renderDigest({ id, digest }, false);
    expect(text).toBe('Exposure of S3 buckets; in all 14 public and 6 unknown of 300 buckets.');
    expect(blocks[0]).toEqual(
      mrkdwn(
        '*Exposure of S3 buckets* · the first digest, there is nothing to compare it with yet',
      ),
    );
    expect(blocks.map(({ type }) => type)).not.toContain('data_visualization');
  });
});

const HEAD = [
  'Target and Region',
  'Public',
  'Unknown',
  'External',
  'Unencrypted',
  'Unencrypted uploads',
  'Buckets',
  "Macie's data",
  'Account',
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
