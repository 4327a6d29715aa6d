import { pipeline } from 'node:stream/promises';
import { Command, InvalidArgumentError, Option } from 'commander';

import type { AuditRow } from '../../domain/audit.ts';
import { inChunks } from './in-chunks.ts';
import { parseSince } from './parse-since.ts';
import { CSV_HEADER, toCsv } from './to-csv.ts';
import { toJsonl } from './to-jsonl.ts';
import { withAudit } from './with-audit.ts';

interface ExportOptions {
  format: 'csv' | 'jsonl';
  since?: Date;
}

const FORMATS = {
  csv: { header: CSV_HEADER, toLine: toCsv },
  jsonl: { header: '', toLine: toJsonl },
};

const HELP = `
Times are UTC. In CSV, a cell that begins with = + - @ or a tab gets an apostrophe before it, so that
no spreadsheet calculates it; jsonl has every value as it is.

  macie-chatops audit export --format csv --since 90d > audit.csv`;

/** `macie-chatops audit export` */
export function exportCommand(): Command {
  const format = new Option('--format <format>', 'csv or jsonl').choices(Object.keys(FORMATS));
  return new Command('export')
    .summary('write the rows to standard output, oldest first')
    .description('Writes the rows of the audit to standard output, oldest first.')
    .addOption(format.makeOptionMandatory())
    .option('--since <when>', 'only from then on: 2026-01-31, 2026-01-31T09:00Z, or 14d', toSince)
    .addHelpText('after', HELP)
    .action(writeRows);
}

function writeRows({ format, since }: ExportOptions): Promise<void> {
  const { header, toLine } = FORMATS[format];
  return withAudit(async (audit) => {
    const lines = toLines(audit.all({ since }), header, toLine);
    await pipeline(inChunks(lines), process.stdout, { end: false });
  });
}

async function* toLines(
  rows: AsyncIterable<AuditRow>,
  header: string,
  toLine: (row: AuditRow) => string,
): AsyncGenerator<string> {
  yield header;
  for await (const row of rows) yield toLine(row);
}

function toSince(text: string): Date {
  const since = parseSince(text, new Date());
  if (since) return since;
  throw new InvalidArgumentError(
    'It should be a date (2026-01-31), a time with its zone (2026-01-31T09:00Z) or how long ago (14d).',
  );
}
