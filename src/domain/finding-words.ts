import type { FindingHead } from './finding.ts';
import type { ResourceEncryption } from './finding-resources.ts';
import type { FindingKind } from './finding-summary.ts';
import { kindWords } from './kind-words.ts';

const TYPES: ReadonlyMap<string, string> = new Map([
  ['SensitiveData:S3Object/Credentials', 'Credentials'],
  ['SensitiveData:S3Object/CustomIdentifier', 'Data of a custom identifier'],
  ['SensitiveData:S3Object/Financial', 'Financial information'],
  ['SensitiveData:S3Object/Multiple', 'Several categories of sensitive data'],
  ['SensitiveData:S3Object/Personal', 'Personal information'],
  ['Policy:IAMUser/S3BlockPublicAccessDisabled', 'Block public access turned off'],
  ['Policy:IAMUser/S3BucketEncryptionDisabled', 'Default encryption reset or turned off'],
  ['Policy:IAMUser/S3BucketPublic', 'Bucket made public'],
  [
    'Policy:IAMUser/S3BucketReplicatedExternally',
    'Bucket replicated to an account outside the organisation',
  ],
  [
    'Policy:IAMUser/S3BucketSharedExternally',
    'Bucket shared with an account outside the organisation',
  ],
  ['Policy:IAMUser/S3BucketSharedWithCloudFront', 'Bucket shared with CloudFront'],
]);

/** A finding's type in words; one that is not known, as it is. */
export function findingTypeWords(type: string): string {
  return TYPES.get(type) ?? type;
}

const CATEGORIES: ReadonlyMap<string, string> = new Map([
  ['CLASSIFICATION', 'sensitive data'],
  ['POLICY', 'policy'],
]);

export function findingCategoryWords(category: string): string {
  return CATEGORIES.get(category) ?? category;
}

const SEVERITY_EMOJI: ReadonlyMap<string, string> = new Map([
  ['High', '🔴'],
  ['Medium', '🟠'],
  ['Low', '🟡'],
]);

/** The colour of a severity. */
export function severityEmoji(severity: string): string {
  return SEVERITY_EMOJI.get(severity) ?? '❔';
}

/** `High`, with the score where there is one that the word does not say. */
export function severityWords({ description, score }: FindingHead['severity']): string {
  const usual = ['Low', 'Medium', 'High'].indexOf(description) + 1;
  const word = description.trim() || 'Unknown severity';
  return score === undefined || score === usual ? word : `${word} (score ${score})`;
}

/** The most severe first; those that Macie adds one day come first, so that nobody overlooks them. */
const BY_SEVERITY = ['High', 'Medium', 'Low'];

/** `3 High · 12 Medium · 40 Low`; empty if there are none. */
export function severityCountWords(counts: readonly { severity: string; count: number }[]): string {
  return counts
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => BY_SEVERITY.indexOf(a.severity) - BY_SEVERITY.indexOf(b.severity))
    .map(({ severity, count }) => `${count.toLocaleString('en-US')} ${severity || 'unknown'}`)
    .join(' · ');
}

/** `credit card number (2,000), Employee ID (custom, 10) and 3 more kinds`; `kinds` in their order. */
export function kindCountWords(kinds: readonly FindingKind[], kindCount: number): string {
  const shown = kinds.map((kind) => {
    const count = kind.count.toLocaleString('en-US');
    return `${kindWords(kind)} (${kind.isCustom ? 'custom, ' : ''}${count})`;
  });
  const others = kindCount - kinds.length;
  if (others <= 0) return shown.join(', ');
  return `${shown.join(', ')} and ${others.toLocaleString('en-US')} more kind${others === 1 ? '' : 's'}`;
}

const DATA_CATEGORIES: ReadonlyMap<string, string> = new Map([
  ['FINANCIAL_INFORMATION', 'financial'],
  ['PERSONAL_INFORMATION', 'personal'],
  ['CREDENTIALS', 'credentials'],
  ['CUSTOM_IDENTIFIER', 'custom identifiers'],
]);

/** A category of sensitive data. */
export function dataCategoryWords(category: string): string {
  return DATA_CATEGORIES.get(category) ?? category;
}

/** What made a finding of sensitive data. */
export function originWords(originType: string): string {
  switch (originType) {
    case 'SENSITIVE_DATA_DISCOVERY_JOB':
      return 'a job';
    case 'AUTOMATED_SENSITIVE_DATA_DISCOVERY':
      return 'automated discovery';
    default:
      return originType;
  }
}

const ENCRYPTIONS: ReadonlyMap<string, string> = new Map([
  ['NONE', 'none'],
  ['AES256', 'by Amazon S3 (AES256)'],
  ['aws:kms', 'by AWS KMS'],
  ['aws:kms:dsse', 'by AWS KMS, dual-layer'],
  ['UNKNOWN', 'unknown: Macie cannot tell'],
]);

/** The kind of encryption, and the key where AWS KMS is used. */
export function encryptionWords({ type, kmsMasterKeyId }: ResourceEncryption): string {
  const kind = type ? (ENCRYPTIONS.get(type) ?? type) : 'unknown: Macie does not tell';
  return kmsMasterKeyId ? `${kind}, key ${kmsMasterKeyId}` : kind;
}

/** Whether the bucket policy lets objects come in unencrypted, from Macie's `TRUE` and the like. */
export function unencryptedUploadWords(allows: string): string {
  switch (allows) {
    case 'TRUE':
      return 'allowed by the bucket policy, or there is none';
    case 'FALSE':
      return 'refused by the bucket policy';
    case 'UNKNOWN':
      return 'unknown: Macie cannot tell';
    default:
      return allows;
  }
}

const STORAGE_CLASSES: ReadonlyMap<string, string> = new Map([
  ['STANDARD', 'Standard'],
  ['REDUCED_REDUNDANCY', 'Reduced Redundancy'],
  ['STANDARD_IA', 'Standard-IA'],
  ['ONEZONE_IA', 'One Zone-IA'],
  ['INTELLIGENT_TIERING', 'Intelligent-Tiering'],
  ['GLACIER', 'Glacier Flexible Retrieval'],
  ['GLACIER_IR', 'Glacier Instant Retrieval'],
  ['DEEP_ARCHIVE', 'Glacier Deep Archive'],
  ['OUTPOSTS', 'Outposts'],
]);

export function storageClassWords(storageClass: string): string {
  return STORAGE_CLASSES.get(storageClass) ?? storageClass;
}
