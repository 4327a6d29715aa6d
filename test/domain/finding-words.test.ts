import { describe, expect, test } from '@jest/globals';

import { classificationStatusWords } from '../../src/domain/classification-status-words.ts';
import { FINDING_TYPES } from '../../src/domain/finding-types.ts';
import {
  encryptionWords,
  findingTypeWords,
  kindCountWords,
  originWords,
  severityCountWords,
  severityWords,
  storageClassWords,
  unencryptedUploadWords,
} from '../../src/domain/finding-words.ts';
import { kindWords } from '../../src/domain/kind-words.ts';

describe('kinds of data', () => {
  test.each([
    ['CREDIT_CARD_NUMBER', 'credit card number'],
    ['AWS_CREDENTIALS', 'AWS credentials'],
    ['USA_SOCIAL_SECURITY_NUMBER', 'USA social security number'],
    ['CREDIT_CARD_NUMBER_(NO_KEYWORD)', 'credit card number (no keyword)'],
    ['BANK_ACCOUNT_NUMBER', 'bank account number'],
    ['FRANCE_BANK_ACCOUNT_NUMBER', 'France bank account number'],
    ['UK_BANK_ACCOUNT_NUMBER', 'UK bank account number'],
    ['BOSNIA_AND_HERZEGOVINA_BANK_ACCOUNT_NUMBER', 'Bosnia and Herzegovina bank account number'],
    ['TIMOR_LESTE_BANK_ACCOUNT_NUMBER', 'Timor Leste bank account number'],
    ['OPENSSH_PRIVATE_KEY', 'OpenSSH private key'],
    ['NAME', 'name'],
    ['Employee ID', 'Employee ID'],
    [' ', 'a kind without a name'],
  ])('%s is a %s', (name, words) => {
    expect(kindWords({ name, isCustom: false })).toBe(words);
  });

  test('a custom identifier is called as people called it', () => {
    expect(kindWords({ name: 'EMPLOYEE_ID', isCustom: true })).toBe('EMPLOYEE_ID');
    const kinds = [
      { name: 'NAME', count: 2_000 },
      { name: 'EMPLOYEE_ID', count: 10, isCustom: true as const },
    ];
    expect(kindCountWords(kinds, 2)).toBe('name (2,000), EMPLOYEE_ID (custom, 10)');
    expect(kindCountWords(kinds, 3)).toMatch(/ and 1 more kind$/);
    expect(kindCountWords(kinds, 1_002)).toMatch(/ and 1,000 more kinds$/);
  });
});

test('every type of today has words of its own; one of tomorrow is shown as it is', () => {
  const words = FINDING_TYPES.map(findingTypeWords);
  expect(new Set(words).size).toBe(FINDING_TYPES.length);
  expect(words.filter((one) => one.includes(':'))).toEqual([]);
  expect(findingTypeWords('SensitiveData:S3Object/New')).toBe('SensitiveData:S3Object/New');
});

test('a severity has its score where the word does not say it', () => {
  expect(severityWords({ description: 'High', score: 3 })).toBe('High');
  expect(severityWords({ description: 'Low' })).toBe('Low');
  expect(severityWords({ description: 'High', score: 2 })).toBe('High (score 2)');
  expect(severityWords({ description: 'Critical', score: 4 })).toBe('Critical (score 4)');
  expect(severityWords({ description: '' })).toBe('Unknown severity');
});

test('counts: the most severe first, a severity that is new before all, none left out', () => {
  const counts = [
    { severity: 'Low', count: 1_040 },
    { severity: 'High', count: 3 },
    { severity: 'Critical', count: 1 },
    { severity: 'Medium', count: 0 },
  ];
  expect(severityCountWords(counts)).toBe('1 Critical · 3 High · 1,040 Low');
  expect(severityCountWords([])).toBe('');
});

describe('how much of an object was analysed', () => {
  test.each([
    [{ code: 'COMPLETE' }, 'Complete: Macie analysed the whole object'],
    [
      { code: 'PARTIAL', reason: 'TIME_CUT_OFF_REACHED' },
      '⚠️ Partial: only some of the object was analysed: its analysis took longer than Macie allows (TIME_CUT_OFF_REACHED)',
    ],
    [
      { code: 'SKIPPED', reason: 'INVALID_KMS_KEY' },
      '⚠️ Skipped: the object was not analysed: its AWS KMS key is disabled or is being deleted (INVALID_KMS_KEY)',
    ],
    [{ code: 'SKIPPED' }, '⚠️ Skipped: the object was not analysed'],
    [
      { code: 'SKIPPED', reason: 'NEW_REASON' },
      '⚠️ Skipped: the object was not analysed: NEW_REASON',
    ],
    [{ code: 'POSTPONED', reason: 'toString' }, 'POSTPONED: toString'],
    [{ code: '' }, 'Macie gives no status'],
  ])('%j', (status, words) => {
    expect(classificationStatusWords(status)).toBe(words);
  });

  // As they stand in the reference of ClassificationResultStatus.
  test.each([
    'ARCHIVE_CONTAINS_UNPROCESSED_FILES',
    'ARCHIVE_EXCEEDS_SIZE_LIMIT',
    'ARCHIVE_NESTING_LEVEL_OVER_LIMIT',
    'ARCHIVE_TOTAL_BYTES_EXTRACTED_OVER_LIMIT',
    'ARCHIVE_TOTAL_DOCUMENTS_PROCESSED_OVER_LIMIT',
    'FILE_EXCEEDS_SIZE_LIMIT',
    'INVALID_ENCRYPTION',
    'INVALID_KMS_KEY',
    'INVALID_OBJECT_STATE',
    'JSON_NESTING_LEVEL_OVER_LIMIT',
    'MALFORMED_FILE',
    'MALFORMED_OR_FILE_SIZE_EXCEEDS_LIMIT',
    'NO_SUCH_BUCKET_AVAILABLE',
    'OBJECT_VERSION_MISMATCH',
    'OOXML_UNCOMPRESSED_RATIO_EXCEEDS_LIMIT',
    'OOXML_UNCOMPRESSED_SIZE_EXCEEDS_LIMIT',
    'PERMISSION_DENIED',
    'SOURCE_OBJECT_NO_LONGER_AVAILABLE',
    'TIME_CUT_OFF_REACHED',
    'UNABLE_TO_PARSE_FILE',
    'UNSUPPORTED_FILE_TYPE_EXCEPTION',
  ])('%s is explained', (reason) => {
    const words = classificationStatusWords({ code: 'PARTIAL', reason });
    expect(words).toMatch(new RegExp(`analysed: [a-zA-Z].{10,} \\(${reason}\\)$`));
  });
});

test('encryption, uploads, storage and origin: unknown is never said to be safe', () => {
  expect(encryptionWords({ type: 'aws:kms', kmsMasterKeyId: 'k1' })).toBe('by AWS KMS, key k1');
  expect(encryptionWords({ type: 'UNKNOWN' })).toBe('unknown: Macie cannot tell');
  expect(encryptionWords({})).toBe('unknown: Macie does not tell');
  expect(encryptionWords({ type: 'quantum' })).toBe('quantum');
  expect(unencryptedUploadWords('FALSE')).toBe('refused by the bucket policy');
  expect(unencryptedUploadWords('UNKNOWN')).toBe('unknown: Macie cannot tell');
  expect(storageClassWords('GLACIER_IR')).toBe('Glacier Instant Retrieval');
  expect(storageClassWords('EXPRESS')).toBe('EXPRESS');
  expect(originWords('AUTOMATED_SENSITIVE_DATA_DISCOVERY')).toBe('automated discovery');
});
