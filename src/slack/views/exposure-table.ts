import type { RawNumberElement, RawTextElement } from '@slack/types';

import { placeOf } from '../../domain/compare-exposure.ts';
import type {
  BucketStatistics,
  ExposureFailure,
  ExposureReading,
  ExposureSnapshot,
} from '../../domain/exposure.ts';
import { figuresOf } from '../../domain/exposure-totals.ts';
import { ageWords, figure } from '../../domain/exposure-words.ts';
import type { TargetRegion } from '../../domain/job.ts';
import { countWords } from '../../domain/job-words.ts';
import { LIMITS } from '../limits.ts';
import { context, type MessageBlock, utcWords } from './blocks.ts';
import { failureWords } from './error-sentences.ts';
import { NAMES_WORDS } from './exposure-notes.ts';

type Cell = RawTextElement | RawNumberElement;
type Row = Cell[];

const COLUMNS = [
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
const FIRST_FIGURE = 1;
const LAST_FIGURE = 6;
const ROWS_AT_ONCE = 10;
/** Rows of whole organisations, of which a configuration names few. */
const MOST_ORGANISATIONS = 20;
/** What the notes beneath a table may need. */
const NOTES_CHARACTERS = 200;

export interface TableOptions {
  isClassic: boolean;
  /** Rows at most, without the head. */
  most: number;
  /** Characters at most, with those of the notes beneath. */
  characters: number;
}

/**
 * One row for each account and Region: those that failed first, then the most exposed. What is left
 * out for Slack's limits is said beneath. Organisations come last, in rows of their own.
 */
export function renderTable(
  snapshot: ExposureSnapshot,
  { isClassic, most, characters }: TableOptions,
): MessageBlock[] {
  const accounts = accountRows(snapshot);
  const organisations = organisationRows(snapshot);
  const shown = fitting(accounts, organisations, { most, characters });
  if (shown.length === 0) return [];
  const left = accounts.length + organisations.length - shown.length;
  const notes = [
    left > 0 &&
      `${countWords(left, 'row')} with less exposure ${left === 1 ? 'is' : 'are'} left out`,
    organisations.length > 0 &&
      'Rows of an organisation hold all its accounts: they are in no total',
  ].filter((note) => note !== false);
  return [
    isClassic ? classicTable(shown) : dataTable(shown),
    ...(notes.length > 0 ? [context(notes.join(' · '))] : []),
  ];
}

function dataTable(rows: Row[]): MessageBlock {
  return {
    type: 'data_table',
    caption: 'By account and Region',
    page_size: ROWS_AT_ONCE,
    row_header_column_index: 0,
    rows: [COLUMNS.map(words), ...rows],
  };
}

function classicTable(rows: Row[]): MessageBlock {
  return {
    type: 'table',
    column_settings: COLUMNS.map((_, index) => ({
      align: index >= FIRST_FIGURE && index <= LAST_FIGURE ? 'right' : 'left',
    })),
    rows: [COLUMNS, ...rows.map((row) => row.map(({ text }) => text))].map((row) =>
      row.map((text) => ({ type: 'raw_text', text })),
    ),
  };
}

function accountRows({ readings, failures, takenAt }: ExposureSnapshot): Row[] {
  const failed = byPlace(failures.filter((one) => !one.isOrganisation && !one.isNamesOnly));
  const nameless = byPlace(failures.filter((one) => one.isNamesOnly));
  const unread = [...failed.values()].filter(
    ({ where }) => !readings.some((one) => placeOf(one.where) === placeOf(where)),
  );
  const known = readings.map((reading) => ({
    reading,
    failure: failed.get(placeOf(reading.where)),
    namesFailure: nameless.get(placeOf(reading.where)),
  }));
  return [
    ...unread.map(unreadRow),
    ...known
      .toSorted(
        (a, b) =>
          Number(Boolean(b.failure)) - Number(Boolean(a.failure)) || byDanger(a.reading, b.reading),
      )
      .map((one) => readRow(one, takenAt)),
  ];
}

function byPlace(failures: ExposureFailure[]): Map<string, ExposureFailure> {
  return new Map(failures.map((one) => [placeOf(one.where), one]));
}

/** The most public first, and what is unknown counts as much. */
function byDanger(a: ExposureReading, b: ExposureReading): number {
  const [one, other] = [figuresOf(a.statistics), figuresOf(b.statistics)];
  return (
    other.public + other.unknownPermission - one.public - one.unknownPermission ||
    other.external + other.unknownSharing - one.external - one.unknownSharing ||
    other.unencrypted + other.unknownEncryption - one.unencrypted - one.unknownEncryption
  );
}

function unreadRow({ where, code }: ExposureFailure): Row {
  const figures = COLUMNS.slice(FIRST_FIGURE, LAST_FIGURE + 1).map(() => words('–'));
  const note = `${failureWords(code).what}, no figures yet`;
  return [words(placeWords(where)), ...figures, words(note), words(where.accountId)];
}

/** A reading, why it is not of now, and why its names are not. */
interface KnownReading {
  reading: ExposureReading;
  failure?: ExposureFailure;
  namesFailure?: ExposureFailure;
}

function readRow(known: KnownReading, now: Date): Row {
  const { where, statistics } = known.reading;
  const note = words(noteOf(known, now));
  return [words(placeWords(where)), ...figureCells(statistics), note, words(where.accountId)];
}

function noteOf({ reading, failure, namesFailure }: KnownReading, now: Date): string {
  if (failure) return `${failureWords(failure.code).what}, as of ${utcWords(reading.takenAt)}`;
  const age = dataAge(reading.statistics, now);
  return namesFailure ? `${age}, ${NAMES_WORDS}: ${failureWords(namesFailure.code).what}` : age;
}

function organisationRows({ readings, takenAt }: ExposureSnapshot): Row[] {
  return readings.flatMap(({ where, organisation }) => {
    if (!organisation) return [];
    const name = `${placeWords(where)}: whole organisation`;
    const age = dataAge(organisation, takenAt);
    return [[words(name), ...figureCells(organisation), words(age), words('all')]];
  });
}

function placeWords({ target, region }: TargetRegion): string {
  return `${target} · ${region}`;
}

function figureCells(statistics: BucketStatistics): Row {
  const figures = figuresOf(statistics);
  return [
    figures.public,
    figures.unknownPermission,
    figures.external,
    figures.unencrypted,
    figures.unencryptedUploads,
    figures.buckets,
  ].map((value) => ({ type: 'raw_number', value, text: figure(value) }));
}

function dataAge({ lastUpdated }: BucketStatistics, now: Date): string {
  return lastUpdated ? `${ageWords(now.getTime() - lastUpdated.getTime())} old` : 'none yet';
}

function words(value: string): RawTextElement {
  return { type: 'raw_text', text: value.toWellFormed() };
}

/**
 * As many rows as a table may have, in number and in characters. Organisations keep their place, and
 * a third of the characters at most.
 */
function fitting(
  accounts: Row[],
  organisations: Row[],
  { most, characters }: Pick<TableOptions, 'most' | 'characters'>,
): Row[] {
  const room =
    Math.min(LIMITS.tableCharacters, characters - NOTES_CHARACTERS) -
    charactersOf(COLUMNS.map(words));
  const last = within(organisations.slice(0, MOST_ORGANISATIONS), room / 3);
  const left = room - charactersOf(last.flat());
  return [...within(accounts.slice(0, most - last.length), left), ...last];
}

/** The first rows, as many as have so many characters together. */
function within(rows: Row[], characters: number): Row[] {
  let left = characters;
  const end = rows.findIndex((row) => {
    left -= charactersOf(row);
    return left < 0;
  });
  return end < 0 ? rows : rows.slice(0, end);
}

function charactersOf(cells: Cell[]): number {
  return cells.reduce((sum, { text }) => sum + text.length, 0);
}
