import type { BucketDefinition, BucketSettings, Episode, PublicGrant } from '../bucket-model.ts';
import type { Random } from './random.ts';

const READ_BY_POLICY: PublicGrant = { by: 'policy', read: true, write: false };
const READ_BY_ACL: PublicGrant = { by: 'acl', read: true, write: false };
const WRITE_BY_ACL: PublicGrant = { by: 'acl', read: true, write: true };
const WRITE_BY_POLICY: PublicGrant = { by: 'policy', read: false, write: true };

const CLOSED: Partial<BucketSettings> = {
  publicGrant: null,
  blocksPublic: true,
  sharedAccess: 'NOT_SHARED',
  // What KMS encrypts is public for nobody, whatever the bucket says.
  encryption: 'AES256',
  deniesMacie: false,
};

/** The buckets that every place has, by their roles; their exposure never changes. */
export const KNOWN_BUCKETS: Record<string, Partial<BucketSettings>> = {
  'public-website': { ...CLOSED, ...exposed(READ_BY_POLICY) },
  'press-kit': { ...CLOSED, ...exposed(READ_BY_ACL) },
  'anonymous-dropbox': { ...CLOSED, ...exposed(WRITE_BY_ACL) },
  'audit-vault': { ...CLOSED, deniesMacie: true },
  'partner-exchange': { ...CLOSED, sharedAccess: 'EXTERNAL' },
  'reference-data': { ...CLOSED, sharedAccess: 'INTERNAL' },
  'cdn-origin': { ...CLOSED, publicGrant: READ_BY_POLICY, sharedAccess: 'EXTERNAL' },
  'empty-landing': CLOSED,
};

/** What can come over a bucket that is usually private: rare, and gone after a while. */
const EXPOSING: Drift['episodes'] = [
  exposed(READ_BY_POLICY),
  exposed(READ_BY_ACL),
  exposed(WRITE_BY_POLICY),
  { sharedAccess: 'EXTERNAL' },
  { sharedAccess: 'EXTERNAL' },
  { sharedAccess: 'INTERNAL' },
  { deniesMacie: true },
];

/** What can come over a bucket that is usually open to somebody. */
const CLOSING: Drift['episodes'] = [
  { blocksPublic: true, sharedAccess: 'NOT_SHARED' },
  { deniesMacie: true },
];

const RESETTING_ENCRYPTION: Drift['episodes'] = [
  { encryption: 'aws:kms' },
  { encryption: 'AES256', requiresEncryption: false },
  { encryption: 'NONE' },
  { requiresEncryption: false },
];

type Drift = NonNullable<BucketDefinition['drift']>;

/** How a bucket is usually set: mostly private, as in an account that is looked after. */
export function usualSettings(random: Random): BucketSettings {
  return {
    publicGrant: null,
    blocksPublic: random.int(0, 9) < 7,
    deniesMacie: random.int(0, 99) === 0,
    sharedAccess: random.pick(['EXTERNAL', 'INTERNAL', ...EIGHT_TIMES_NOT_SHARED]),
    encryption: random.pick(['AES256', 'AES256', 'AES256', 'aws:kms', 'aws:kms:dsse', 'NONE']),
    requiresEncryption: random.int(0, 9) < 4,
    ...(random.int(0, 49) === 0 && exposed(READ_BY_POLICY)),
  };
}

const EIGHT_TIMES_NOT_SHARED = Array.from({ length: 8 }, () => 'NOT_SHARED' as const);

/** Every fifth bucket changes its exposure now and then, every other fifth its encryption. */
export function driftOf(
  index: number,
  key: string,
  usual: BucketSettings,
  random: Random,
): Drift | undefined {
  const kind = index % 5;
  if (kind > 1) return undefined;
  const isOpen = usual.publicGrant !== null || usual.sharedAccess !== 'NOT_SHARED';
  const exposure = isOpen ? CLOSING : EXPOSING;
  return {
    key,
    roundDays: random.int(40, 110),
    phase: random.int(0, 1_000_000) * 60_000,
    episodes: kind === 0 ? exposure : RESETTING_ENCRYPTION,
  };
}

function exposed(publicGrant: PublicGrant): Episode {
  return { publicGrant, blocksPublic: false };
}
