const REASONS: ReadonlyMap<string, string> = new Map([
  [
    'ARCHIVE_CONTAINS_UNPROCESSED_FILES',
    'it is an archive, and some or all of its files were not analysed; the discovery result says which',
  ],
  ['ARCHIVE_EXCEEDS_SIZE_LIMIT', 'it is an archive that is larger than Macie takes'],
  [
    'ARCHIVE_NESTING_LEVEL_OVER_LIMIT',
    'it is an archive with more archives inside one another than Macie opens',
  ],
  [
    'ARCHIVE_TOTAL_BYTES_EXTRACTED_OVER_LIMIT',
    'it is an archive that holds more data than Macie extracts',
  ],
  [
    'ARCHIVE_TOTAL_DOCUMENTS_PROCESSED_OVER_LIMIT',
    'it is an archive that holds more files than Macie analyses',
  ],
  ['FILE_EXCEEDS_SIZE_LIMIT', 'it is larger than Macie takes for files of its type'],
  ['INVALID_ENCRYPTION', 'it is encrypted with a key that Macie may not use'],
  ['INVALID_KMS_KEY', 'its AWS KMS key is disabled or is being deleted'],
  ['INVALID_OBJECT_STATE', 'Macie does not support its storage class'],
  ['JSON_NESTING_LEVEL_OVER_LIMIT', 'its JSON is nested deeper than Macie analyses'],
  ['MALFORMED_FILE', 'the file is malformed or corrupted'],
  [
    'MALFORMED_OR_FILE_SIZE_EXCEEDS_LIMIT',
    'it is a Microsoft Office file that is malformed, or larger than Macie takes',
  ],
  ['NO_SUCH_BUCKET_AVAILABLE', 'its bucket was deleted'],
  ['OBJECT_VERSION_MISMATCH', 'it was changed while Macie analysed it'],
  [
    'OOXML_UNCOMPRESSED_RATIO_EXCEEDS_LIMIT',
    'it is an Office Open XML file that is compressed more than Macie takes',
  ],
  [
    'OOXML_UNCOMPRESSED_SIZE_EXCEEDS_LIMIT',
    'it is an Office Open XML file that is larger, uncompressed, than Macie takes',
  ],
  ['PERMISSION_DENIED', 'its permissions do not let Macie read it'],
  ['SOURCE_OBJECT_NO_LONGER_AVAILABLE', 'it was deleted'],
  ['TIME_CUT_OFF_REACHED', 'its analysis took longer than Macie allows'],
  ['UNABLE_TO_PARSE_FILE', 'its data is structured, and Macie could not parse it'],
  ['UNSUPPORTED_FILE_TYPE_EXCEPTION', 'Macie does not support its format'],
]);

/** How much of the object Macie analysed, and why not all of it; a code that is not known, as it is. */
export function classificationStatusWords(status: { code: string; reason?: string }): string {
  const reason = status.reason?.trim();
  const because = reason ? `: ${explained(reason)}` : '';
  switch (status.code) {
    case 'COMPLETE':
      return `Complete: Macie analysed the whole object${reason ? ` (${reason})` : ''}`;
    case 'PARTIAL':
      return `⚠️ Partial: only some of the object was analysed${because}`;
    case 'SKIPPED':
      return `⚠️ Skipped: the object was not analysed${because}`;
    default:
      return `${status.code.trim() || 'Macie gives no status'}${because}`;
  }
}

/** In a word or two, that not the whole object was analysed; undefined if nothing says so. */
export function analysisMark(code: string | undefined): string | undefined {
  switch (code) {
    case 'PARTIAL':
      return 'Partly analysed';
    case 'SKIPPED':
      return 'Skipped: not analysed';
    default:
      return undefined;
  }
}

/** The code too: it is what Macie's documentation and its logs are searched for. */
function explained(reason: string): string {
  const words = REASONS.get(reason);
  return words ? `${words} (${reason})` : reason;
}
