import type { Place } from '../bucket-model.ts';
import type { Random } from './random.ts';

/** How many buckets each place has: 300 in all. */
export interface BucketPlace extends Place {
  count: number;
  /** Tells the place's bucket names from those of the others: bucket names are unique the world over. */
  infix: string;
}

export const BUCKET_PLACES: BucketPlace[] = [
  { accountId: '111122223333', region: 'us-east-1', count: 110, infix: '' },
  { accountId: '111122223333', region: 'eu-central-1', count: 70, infix: '-eu' },
  { accountId: '444455556666', region: 'us-east-1', count: 70, infix: '-lab' },
  { accountId: '444455556666', region: 'eu-central-1', count: 50, infix: '-lab-eu' },
];

const TEAMS = [
  'billing',
  'checkout',
  'data-platform',
  'design',
  'fraud',
  'growth',
  'infra',
  'legal',
  'mobile',
  'people',
  'sales',
  'security',
] as const;

const THINGS = [
  'assets',
  'athena-results',
  'backups',
  'cloudtrail',
  'documents',
  'exports',
  'flow-logs',
  'images',
  'inbox',
  'models',
  'reports',
  'snapshots',
  'terraform-state',
  'uploads',
] as const;

/** As long as S3 allows. */
const LONGEST_NAME = 63;

export function knownName({ infix }: BucketPlace, role: string): string {
  return `acme${infix}-${role}`;
}

export function longestName({ infix }: BucketPlace): string {
  return `acme${infix}-name-as-long-as-s3-allows-it-for-views-that-are-narrow`
    .padEnd(LONGEST_NAME, '0')
    .slice(0, LONGEST_NAME);
}

/** There are 168 to choose from in each place, more than it has buckets. */
export function freeName(
  { infix }: BucketPlace,
  isFree: (name: string) => boolean,
  random: Random,
): string {
  for (;;) {
    const name = `acme${infix}-${random.pick(TEAMS)}-${random.pick(THINGS)}`;
    if (isFree(name)) return name;
  }
}
