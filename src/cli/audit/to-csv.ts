import type { AuditRow } from '../../domain/audit.ts';
import { toCsvLine } from '../../domain/csv.ts';

const COLUMNS: readonly (readonly [name: string, of: (row: AuditRow) => string | undefined])[] = [
  ['seq', (row) => String(row.seq)],
  // A time that is none, which only a hand can have written, is empty.
  ['at', (row) => row.at.toJSON()],
  ['event', (row) => row.event],
  ['user', (row) => row.who?.userId],
  ['team', (row) => row.who?.teamId],
  ['action', (row) => row.action],
  ['account', (row) => row.ref?.accountId],
  ['region', (row) => row.ref?.region],
  ['job', (row) => row.ref?.jobId],
  ['target', (row) => row.target],
  ['jobName', (row) => row.jobName],
  ['reason', (row) => row.reason],
  ['before', (row) => row.before],
  ['after', (row) => row.after],
  ['outcome', (row) => row.outcome],
  ['reference', (row) => row.referenceId],
  ['previousHash', (row) => row.previousHash],
  ['hash', (row) => row.hash],
];

/** The first line of the CSV, with its end. */
export const CSV_HEADER = toCsvLine(COLUMNS.map(([name]) => name));

/** An audit row as a line of CSV (RFC 4180), with its end; what does not apply is empty. */
export function toCsv(row: AuditRow): string {
  return toCsvLine(COLUMNS.map(([, of]) => of(row) ?? ''));
}
