import type { Finding } from './finding.ts';

/**
 * What the index of a record counts: the lines of a JSON Lines file, nothing in a JSON file (there it
 * is always 0), or the records of an Avro or Parquet file. As Macie's reference has it.
 */
export type RecordFormat = 'lines' | 'document' | 'records';

/** The object's type counts before its name, which may be anything; `x.jsonl.gz` is a JSON Lines file. */
export function recordFormatOf({ object, classification }: Finding): RecordFormat {
  const type = classification?.mimeType ?? '';
  const extension = /\.(\w+)(?:\.gz)?$/.exec(object?.key ?? '')?.[1]?.toLowerCase() ?? '';
  if (/avro|parquet/i.test(type)) return 'records';
  if (/ndjson|json-?l/i.test(type) || ['jsonl', 'ndjson'].includes(extension)) return 'lines';
  return /[/+]json\b/i.test(type) || extension === 'json' ? 'document' : 'records';
}
