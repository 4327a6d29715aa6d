import type { BucketDefinition } from '../bucket-model.ts';
import type { Random } from './random.ts';

type Tags = BucketDefinition['tags'];
type Contents = BucketDefinition['contents'];

const TAGS: Tags[] = [
  [{ key: 'Team', value: 'security' }],
  [],
  [
    { key: 'Team', value: 'data-platform' },
    { key: 'Environment', value: 'production' },
    { key: 'data-class', value: '' },
  ],
  [{ key: 'CostCenter', value: '4711' }],
  [
    { key: '<!channel>', value: '<https://example.com/|click here> & *bold* `code`' },
    { key: 'مالك \u202Egnp', value: '🪣👩‍👩‍👧‍👦 <@U0000VIEWER>' },
  ],
  [{ key: 'macie', value: 'ignore' }],
  [{ key: 'long', value: 'x'.repeat(256) }],
];

const OTHER_ACCOUNTS = [
  [],
  [],
  [],
  [],
  ['999988887777'],
  ['111122223333', '999988887777'],
] as const;

/** What goes with a bucket and never changes. `index` walks through the tags, so that all occur. */
export function tagsFor(index: number): Tags {
  return TAGS[index % TAGS.length] ?? [];
}

export function replicationFor(accountId: string, random: Random): string[] {
  const partner = accountId === '111122223333' ? '444455556666' : '111122223333';
  return random.pick([...OTHER_ACCOUNTS, [partner]] as const).filter((id) => id !== accountId);
}

/** Mostly found harmless, some full of sensitive data, a few that discovery failed on. */
export function sensitivityFor(random: Random): number {
  const kind = random.int(0, 19);
  if (kind === 0) return -1;
  if (kind < 3) return 50;
  return kind < 12 ? random.int(1, 49) : random.int(51, 100);
}

/** From a few files to tens of millions; every bucket but an empty one grows by some objects a day. */
export function contentsFor(isEmpty: boolean, random: Random): Contents {
  const scale = 10 ** random.int(0, 3);
  return {
    objectsAtFirst: isEmpty ? 0 : random.int(10, 900) * scale,
    objectsPerDay: isEmpty ? 0 : random.int(1, 9) * scale,
    bytesPerObject: random.int(800, 300_000),
    shares: {
      type: random.int(0, 120),
      storageClass: random.pick([0, 0, 40, 300]),
      compressed: random.int(0, 200),
      customerKey: random.pick([0, 0, 0, 5]),
      unencrypted: random.pick([0, 0, 0, 15, 90]),
      unknownEncryption: random.pick([0, 0, 3]),
      otherKey: random.int(0, 150),
    },
  };
}
