/** What Macie says of an object that it could not look into, or only in part. */

export const PARTIAL_REASONS = [
  'ARCHIVE_CONTAINS_UNPROCESSED_FILES',
  'ARCHIVE_EXCEEDS_SIZE_LIMIT',
  'ARCHIVE_NESTING_LEVEL_OVER_LIMIT',
  'ARCHIVE_TOTAL_BYTES_EXTRACTED_OVER_LIMIT',
  'ARCHIVE_TOTAL_DOCUMENTS_PROCESSED_OVER_LIMIT',
  'JSON_NESTING_LEVEL_OVER_LIMIT',
  'OBJECT_VERSION_MISMATCH',
  'OOXML_UNCOMPRESSED_RATIO_EXCEEDS_LIMIT',
  'OOXML_UNCOMPRESSED_SIZE_EXCEEDS_LIMIT',
  'TIME_CUT_OFF_REACHED',
  'UNABLE_TO_PARSE_FILE',
] as const;

export const SKIPPED_REASONS = [
  'FILE_EXCEEDS_SIZE_LIMIT',
  'INVALID_ENCRYPTION',
  'INVALID_KMS_KEY',
  'INVALID_OBJECT_STATE',
  'MALFORMED_FILE',
  'MALFORMED_OR_FILE_SIZE_EXCEEDS_LIMIT',
  'NO_SUCH_BUCKET_AVAILABLE',
  'PERMISSION_DENIED',
  'SOURCE_OBJECT_NO_LONGER_AVAILABLE',
  'UNSUPPORTED_FILE_TYPE_EXCEPTION',
] as const;

/** Some of them go with a type of file. */
export function extensionFor(reason: string): 'zip' | 'json' | 'xlsx' | 'txt' {
  if (reason.startsWith('ARCHIVE')) return 'zip';
  if (reason.startsWith('JSON')) return 'json';
  return reason.startsWith('OOXML') || reason.startsWith('MALFORMED_OR') ? 'xlsx' : 'txt';
}
