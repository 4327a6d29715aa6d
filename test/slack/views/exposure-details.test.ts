import { describe, expect, test } from '@jest/globals';

import { composeDigest, hasChanged } from '../../../src/domain/compose-digest.ts';
import type { ExposureReading, ExposureSnapshot } from '../../../src/domain/exposure.ts';
import { splitDetails } from '../../../src/operations/request-digest-details.ts';
import { fitsDetails, renderDigestDetails } from '../../../src/slack/views/exposure-details.ts';
import { renderDigest } from '../../../src/slack/views/exposure-digest.ts';
import { renderExposureReport } from '../../../src/slack/views/exposure-report.ts';
import { messageCharacters } from '../../../src/slack/views/message-characters.ts';
import { place } from '../../support/arbitrary-exposure.ts';
import {
  aReading,
  aSnapshot,
  MONDAY,
  someStatistics,
  TUESDAY,
  UNRATED,
} from '../../support/exposure-fixtures.ts';
import { PAYMENTS } from '../../support/job-fixtures.ts';
import { stringsOf } from '../../support/message-strings.ts';

const timezone = 'Europe/Berlin';
const id = 'digest C0DIGEST00 2026-03-03T08:00:00.000Z';
const before = aSnapshot(MONDAY, []);
const { statistics } = aReading();

test('a digest names who could not be read, whose data is old and what is not compared', () => {
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

test('names that could not be read are told, beside figures of now', () => {
  const now = aSnapshot(TUESDAY, []);
  const readings = now.readings.map((one) => ({ ...one, isComplete: false }));
  const failures = now.readings.map(({ where }) => ({
    where,
    code: 'access-denied' as const,
    isNamesOnly: true as const,
  }));
  const snapshot: ExposureSnapshot = { takenAt: TUESDAY, readings, failures };
  const digest = composeDigest({ snapshot, previous: before, kept: [], timezone });
  const report = renderExposureReport({ question: { sources: [] }, digest });
  for (const message of [renderDigest({ id, digest }, false), report]) {
    expect(message.text).toContain('2 failures to read.');
    const words = stringsOf(message.blocks).join(' ');
    expect(words).toContain('⚠️ production · us-east-1, names of exposed buckets: denied');
    expect(words).toContain('5 h old, names of exposed buckets: denied');
    expect(words).not.toContain('figures of');
    expect(words).not.toContain('as of');
    expect(words).not.toContain('Too many exposed buckets');
  }
});

test('a digest keeps an organisation in a row of its own, and out of the figures', () => {
  const reading = aReading({ organisation: { ...statistics, bucketCount: 9_999 } });
  const snapshot = { takenAt: MONDAY, readings: [reading], failures: [] };
  const digest = composeDigest({ snapshot, kept: [], timezone });
  const { blocks } = renderDigest({ id, digest }, false);
  const table = blocks.find(({ type }) => type === 'data_table');
  expect(table).toMatchObject({
    rows: [
      {},
      [raw('production · us-east-1'), {}, {}, {}, {}, {}, number(150), {}, {}],
      [
        raw('production · us-east-1: whole organisation'),
        {},
        {},
        {},
        {},
        {},
        number(9_999),
        {},
        raw('all'),
      ],
    ],
  });
  expect(JSON.stringify(blocks[1])).toContain('of 150 buckets');
  expect(JSON.stringify(blocks)).toContain('they are in no total');
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

describe('sensitivity that is not rated', () => {
  const off = aReading({ statistics: someStatistics({ sensitivity: UNRATED }) });
  const some = aReading({
    where: PAYMENTS,
    statistics: someStatistics({ bucketCount: 153 }),
  });
  const digestOf = (...readings: ExposureReading[]) =>
    composeDigest({ snapshot: { takenAt: MONDAY, readings, failures: [] }, kept: [], timezone });
  const figuresOf = (...readings: ExposureReading[]) => {
    const digest = digestOf(...readings);
    const messages = [
      renderDigest({ id, digest }, false),
      renderExposureReport({ question: { sources: [] }, digest }),
    ];
    return messages.map(({ blocks }) => stringsOf(blocks[1]).join(''));
  };

  test('is not shown as no sensitive buckets', () => {
    for (const words of figuresOf(off)) {
      expect(words).toContain(
        '*Sensitivity not rated*: Macie rates none of 150 buckets, as when automated discovery is off\n',
      );
      expect(words).not.toContain('0 sensitive');
    }
    const details = stringsOf(renderDigestDetails(digestOf(off)).blocks[1]).join('');
    expect(details).toContain(
      'not rated: Macie rates none of these buckets, as when automated discovery is off',
    );
    expect(details).not.toContain('0 buckets');
  });

  test('is told of those that it concerns', () => {
    for (const words of figuresOf(some)) {
      expect(words).toContain(
        'By automated discovery: *12 sensitive* (3 public), *3 not rated*, 80 not classified',
      );
    }
    const details = stringsOf(renderDigestDetails(digestOf(some)).blocks[1]).join('');
    expect(details).toMatch(/Not rated: .*3 buckets/);
    expect(details).toContain('12 buckets, 3 public');
  });

  test('is told beside what other target Regions have', () => {
    for (const words of figuresOf(off, some)) {
      expect(words).toContain(
        '*12 sensitive* (3 public), *153 not rated* (150 in target Regions where Macie rates none, ' +
          'as when automated discovery is off), 80 not classified',
      );
    }
  });
});

test('the details say once what the words of Macie mean', () => {
  const { blocks } = renderDigestDetails(composeDigest({ snapshot: before, kept: [], timezone }));
  const words = stringsOf(blocks).join(' ');
  expect(words.match(/CloudFront/g)).toHaveLength(1);
  expect(words).toContain('without the results of jobs');
});

test('the details of organisations come in parts that Slack takes', async () => {
  const readings = Array.from({ length: 20 }, (_, index) =>
    aReading({ where: place(index), organisation: statistics, isComplete: false }),
  );
  const failures = readings.map(({ where }) => ({
    where,
    code: 'credentials' as const,
    isNamesOnly: true as const,
  }));
  const digest = composeDigest({
    snapshot: { takenAt: MONDAY, readings, failures },
    kept: [],
    timezone,
  });
  const parts = splitDetails(digest, fitsDetails);
  expect(parts.flatMap(({ snapshot }) => snapshot.readings)).toHaveLength(20);
  const lengths = parts.map((part) => messageCharacters(renderDigestDetails(part).blocks));
  expect(Math.max(...lengths)).toBeLessThanOrEqual(8_000);
  for (const [index, reading] of digest.snapshot.readings.entries()) {
    const part = parts.find(({ snapshot }) => snapshot.readings.includes(reading));
    expect(part?.snapshot.failures).toContain(failures[index]);
  }
  expect(stringsOf(parts.map(renderDigestDetails)).join()).not.toContain(
    'Too many exposed buckets',
  );
  // Not in more parts than are needed.
  expect(parts.length).toBeLessThanOrEqual(7);
});

function raw(words: string) {
  return { type: 'raw_text', text: words };
}

function number(value: number) {
  return { type: 'raw_number', value, text: value.toLocaleString('en-US') };
}
