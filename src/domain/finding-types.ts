/** Macie's types of findings, whole, as they are today. */
export const FINDING_TYPES = [
  'SensitiveData:S3Object/Credentials',
  'SensitiveData:S3Object/CustomIdentifier',
  'SensitiveData:S3Object/Financial',
  'SensitiveData:S3Object/Multiple',
  'SensitiveData:S3Object/Personal',
  'Policy:IAMUser/S3BlockPublicAccessDisabled',
  'Policy:IAMUser/S3BucketEncryptionDisabled',
  'Policy:IAMUser/S3BucketPublic',
  'Policy:IAMUser/S3BucketReplicatedExternally',
  'Policy:IAMUser/S3BucketSharedExternally',
  'Policy:IAMUser/S3BucketSharedWithCloudFront',
] as const;

/** The last part of a type, such as `S3BucketPublic`. */
export function shortType(type: string): string {
  return type.slice(type.lastIndexOf('/') + 1);
}

/** A type that Macie may add one day. */
const WHOLE = /^(?:SensitiveData|Policy):[A-Za-z0-9]{1,60}\/[A-Za-z0-9]{1,60}$/;

/**
 * The types that a person means by a whole name, by its last part, or by a piece of that: `public`
 * is in two. Empty if it is in none.
 */
export function findingTypesFor(typed: string): string[] {
  const word = typed.toLowerCase();
  if (word === '') return [];
  const exact = FINDING_TYPES.filter(
    (type) => type.toLowerCase() === word || shortType(type).toLowerCase() === word,
  );
  if (exact.length > 0) return exact;
  const parts = FINDING_TYPES.filter((type) => shortType(type).toLowerCase().includes(word));
  return parts.length > 0 || !WHOLE.test(typed) ? parts : [typed];
}
