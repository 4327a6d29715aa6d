import type { Occurrences } from '../finding-model.ts';

/** A type of file that Macie looks into, and how it says where in it something is. */
interface FileKind {
  mimeType: string;
  located: keyof Occurrences | null;
}

const OOXML = 'application/vnd.openxmlformats-officedocument';

/** By the extension of the object's key. In an archive nothing is located. */
export const FILE_KINDS = {
  xlsx: { mimeType: `${OOXML}.spreadsheetml.sheet`, located: 'cells' },
  csv: { mimeType: 'text/csv', located: 'cells' },
  tsv: { mimeType: 'text/tab-separated-values', located: 'cells' },
  txt: { mimeType: 'text/plain', located: 'lineRanges' },
  html: { mimeType: 'text/html', located: 'lineRanges' },
  xml: { mimeType: 'application/xml', located: 'lineRanges' },
  eml: { mimeType: 'message/rfc822', located: 'lineRanges' },
  docx: { mimeType: `${OOXML}.wordprocessingml.document`, located: 'lineRanges' },
  dat: { mimeType: 'application/octet-stream', located: 'offsetRanges' },
  pdf: { mimeType: 'application/pdf', located: 'pages' },
  parquet: { mimeType: 'application/x-parquet', located: 'records' },
  avro: { mimeType: 'application/avro', located: 'records' },
  json: { mimeType: 'application/json', located: 'records' },
  jsonl: { mimeType: 'application/x-ndjson', located: 'records' },
  zip: { mimeType: 'application/zip', located: null },
  gz: { mimeType: 'application/gzip', located: null },
} as const satisfies Record<string, FileKind>;

export type Extension = keyof typeof FILE_KINDS;

export function isExtension(text: string): text is Extension {
  return Object.hasOwn(FILE_KINDS, text);
}

/** What an object's key ends with; "" when it has no extension. */
export function extensionOf(key: string): string {
  return /[^/]\.([A-Za-z0-9]{1,12})$/.exec(key)?.[1] ?? '';
}
