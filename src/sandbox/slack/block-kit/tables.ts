import * as limits from '../limits.ts';
import type { Problem } from './problems.ts';
import { richText } from './rich-text.ts';
import {
  byType,
  type Check,
  flag,
  integer,
  isObject,
  type JsonObject,
  list,
  number,
  object,
  oneOf,
  problem,
  text,
} from './schema.ts';

const cellText = text(Number.MAX_SAFE_INTEGER);
const rawText = object({ required: { text: cellText } });
const rawNumber = object({ required: { value: number, text: cellText } });
const headerCell = byType({ raw_text: rawText, raw_number: rawNumber });
const cell = byType({ raw_text: rawText, raw_number: rawNumber, rich_text: richText });
const row = (one: Check) => list(one, { max: limits.TABLE_COLUMNS });

const columnSettings: Check = (value, pointer) =>
  value === null
    ? []
    : object({ optional: { align: oneOf('left', 'center', 'right'), is_wrapped: flag } })(
        value,
        pointer,
      );

/** The fields of a `table` block. */
export const tableFields = {
  required: { rows: list(row(cell), { max: limits.TABLE_ROWS }) },
  optional: { column_settings: list(columnSettings, { min: 0, max: limits.TABLE_COLUMNS }) },
  also: noLongerThan(limits.TABLE_CHARACTERS),
};

const dataRows: Check = (value, pointer) => {
  const size = { min: limits.DATA_TABLE_MIN_ROWS, max: limits.DATA_TABLE_ROWS };
  const [header, ...rows] = Array.isArray(value) ? value : [];
  return [
    ...list(() => [], size)(value, pointer),
    ...(header === undefined ? [] : row(headerCell)(header, `${pointer}/0`)),
    ...rows.flatMap((one, index) => row(cell)(one, `${pointer}/${index + 1}`)),
  ];
};

function sameLength(value: JsonObject, pointer: string): Problem[] {
  const rows = value.rows as unknown[][];
  const width = rows[0]?.length ?? 0;
  return rows.flatMap((one, index) =>
    one.length === width
      ? []
      : problem(`${pointer}/rows/${index}`, 'must have the same number of values as the header'),
  );
}

/** The fields of a `data_table` block. */
export const dataTableFields = {
  required: { rows: dataRows, caption: text(Number.MAX_SAFE_INTEGER) },
  optional: {
    page_size: integer(1, limits.DATA_TABLE_PAGE_SIZE),
    row_header_column_index: integer(0, limits.TABLE_COLUMNS - 1),
  },
  also: (value: JsonObject, pointer: string) => [
    ...sameLength(value, pointer),
    ...noLongerThan(limits.DATA_TABLE_CHARACTERS)(value, pointer),
  ],
};

/** Over all cells of one table. */
function noLongerThan(max: number) {
  return (value: JsonObject, pointer: string): Problem[] =>
    tableCharacters(value) > max
      ? problem(`${pointer}/rows`, `must be less than ${max + 1} characters`)
      : [];
}

/** The characters that people see in all cells of a table. */
export function tableCharacters(block: JsonObject): number {
  return countText(block.rows);
}

function countText(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + countText(one), 0);
  if (!isObject(value)) return 0;
  const own = typeof value.text === 'string' ? value.text.length : 0;
  return own + countText(value.elements);
}
