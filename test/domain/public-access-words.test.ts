import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { BucketPublicAccess } from '../../src/domain/finding-resources.ts';
import { blockWords, publicAccessWords } from '../../src/domain/public-access-words.ts';

const OFF = {
  blockPublicAcls: false,
  blockPublicPolicy: false,
  ignorePublicAcls: false,
  restrictPublicBuckets: false,
};
const ON = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};
const NOTHING = { allowsPublicReadAccess: false, allowsPublicWriteAccess: false };
const READ = { allowsPublicReadAccess: true, allowsPublicWriteAccess: false };

function anAccess(changes: Partial<BucketPublicAccess> = {}): BucketPublicAccess {
  return {
    effectivePermission: 'PUBLIC',
    accountBlock: OFF,
    bucketBlock: OFF,
    accessControlList: NOTHING,
    bucketPolicy: READ,
    ...changes,
  };
}

describe('why a bucket is public, or not', () => {
  test.each<[why: string, access: BucketPublicAccess | undefined, words: string]>([
    [
      'its policy',
      anAccess(),
      'The bucket is public. The bucket policy allows public reading, and no block public access setting stops it. The ACL allows no public access.',
    ],
    [
      'a policy that is stopped',
      anAccess({ effectivePermission: 'NOT_PUBLIC', accountBlock: ON }),
      'The bucket is not public. The bucket policy allows public reading, but RestrictPublicBuckets of the account stops it. The ACL allows no public access.',
    ],
    [
      'an ACL that is stopped twice',
      anAccess({
        effectivePermission: 'NOT_PUBLIC',
        accountBlock: ON,
        bucketBlock: ON,
        bucketPolicy: NOTHING,
        accessControlList: { allowsPublicReadAccess: true, allowsPublicWriteAccess: true },
      }),
      'The bucket is not public. The bucket policy allows no public access. The ACL allows public reading and writing, but IgnorePublicAcls of the account and the bucket stops it.',
    ],
    [
      'nothing allows it',
      anAccess({ effectivePermission: 'NOT_PUBLIC', bucketPolicy: NOTHING }),
      'The bucket is not public. Neither its policy nor its ACL allows public access.',
    ],
    [
      'switches that stop only what is new',
      anAccess({ bucketBlock: { ...OFF, blockPublicAcls: true, blockPublicPolicy: true } }),
      'The bucket is public. The bucket policy allows public reading, and no block public access setting stops it. The ACL allows no public access.',
    ],
    [
      'Macie cannot tell',
      { effectivePermission: 'UNKNOWN' },
      'Macie cannot tell whether the bucket is public. Macie names no bucket policy: there is none, or it could not be read. Macie names no ACL: there is none, or it could not be read. Do not take it as safe.',
    ],
    [
      'Macie cannot tell, but it is open',
      anAccess({ effectivePermission: 'UNKNOWN' }),
      'Macie cannot tell whether the bucket is public. The bucket policy allows public reading, and no block public access setting stops it. The ACL allows no public access. So take it as public.',
    ],
    [
      'half of a policy is told, and no switch',
      {
        effectivePermission: 'NOT_PUBLIC',
        bucketPolicy: { allowsPublicReadAccess: true },
        accessControlList: {},
      },
      'The bucket is not public. The bucket policy allows public reading (whether writing too is not told), and whether RestrictPublicBuckets stops it is not known. Whether the ACL allows public reading and writing is not told, and whether IgnorePublicAcls stops it is not known.',
    ],
    ['nothing is told', undefined, 'Macie does not tell whether the bucket is public.'],
  ])('%s', (_why, access, words) => {
    expect(publicAccessWords(access).join(' ')).toBe(words);
  });

  test('settings that do not explain what Macie says are said to be that', () => {
    const closed = publicAccessWords(anAccess({ bucketPolicy: NOTHING }));
    expect(closed.at(-1)).toBe('So these settings do not explain why Macie calls it public.');
    const open = publicAccessWords(anAccess({ effectivePermission: 'NOT_PUBLIC' }));
    expect(open.at(-1)).toMatch(/take it as public\.$/);
  });
});

test.each([
  [undefined, 'not told'],
  [{}, 'not told'],
  [ON, 'all four on'],
  [OFF, 'all four off'],
  [
    { ...OFF, ignorePublicAcls: true },
    'on: IgnorePublicAcls; off: BlockPublicAcls, BlockPublicPolicy, RestrictPublicBuckets',
  ],
  [
    { blockPublicAcls: true, ignorePublicAcls: true },
    'on: BlockPublicAcls, IgnorePublicAcls; not told: BlockPublicPolicy, RestrictPublicBuckets',
  ],
])('the four switches: %j', (block, words) => {
  expect(blockWords(block)).toBe(words);
});

/*
 * A model of S3: a setting of the account or of the bucket is enough; a policy counts for nothing where
 * public buckets are restricted, an ACL for nothing where it is ignored; the settings that block change
 * nothing of what is there. What is not told may be either.
 */
type Setting = boolean | undefined;

interface Source {
  read: Setting;
  write: Setting;
  ofAccount: Setting;
  ofBucket: Setting;
}

/** What S3 lets through, for everything that the untold settings may be. */
function possible({ read, write, ofAccount, ofBucket }: Source): boolean[] {
  const each = (setting: Setting) => (setting === undefined ? [false, true] : [setting]);
  return each(read).flatMap((reads) =>
    each(write).flatMap((writes) =>
      each(ofAccount).flatMap((account) =>
        each(ofBucket).map((bucket) => (reads || writes) && !(account || bucket)),
      ),
    ),
  );
}

const setting = fc.constantFrom(true, false, undefined);
const source: fc.Arbitrary<Source> = fc.record({
  read: setting,
  write: setting,
  ofAccount: setting,
  ofBucket: setting,
});
const grants = ({ read, write }: Source) => ({
  ...(read !== undefined && { allowsPublicReadAccess: read }),
  ...(write !== undefined && { allowsPublicWriteAccess: write }),
});
const permission = fc.constantFrom('PUBLIC', 'NOT_PUBLIC', 'UNKNOWN', undefined);
const block = fc.record({ blockPublicAcls: fc.boolean(), blockPublicPolicy: fc.boolean() });

test('every combination comes out true', () => {
  fc.assert(
    fc.property(source, source, block, permission, (policy, acl, blocks, effective) => {
      const level = (of: 'ofAccount' | 'ofBucket') => ({
        ...blocks,
        ...(policy[of] !== undefined && { restrictPublicBuckets: policy[of] }),
        ...(acl[of] !== undefined && { ignorePublicAcls: acl[of] }),
      });
      const words = publicAccessWords({
        ...(effective && { effectivePermission: effective }),
        accountBlock: level('ofAccount'),
        bucketBlock: level('ofBucket'),
        accessControlList: grants(acl),
        bucketPolicy: grants(policy),
      });
      const all = words.join(' ');
      for (const [name, one] of [['bucket policy', policy] as const, ['ACL', acl] as const]) {
        const sentence =
          words.find((some) => some.includes(name) || some.startsWith('Neither')) ?? all;
        const certainly = possible(one).every(Boolean);
        const never = possible(one).every((isOpen) => !isOpen);
        const saysOpen = /^The .* allows public .*no block public access setting stops/.test(
          sentence,
        );
        const saysClosed = /but \w+ of the .* stops it|allows no public|^Neither/.test(sentence);
        expect({ sentence, saysOpen }).toEqual({ sentence, saysOpen: certainly });
        // A closed source is told as closed, and a doubtful one never is.
        expect({ sentence, saysClosed }).toEqual({ sentence, saysClosed: never });
      }
      const isOpen = [policy, acl].some((one) => possible(one).every(Boolean));
      const isClosed = [policy, acl].every((one) => possible(one).every((some) => !some));
      const isUnsure = effective === 'UNKNOWN' || effective === undefined;
      expect(all.includes('take it as public')).toBe(isOpen && effective !== 'PUBLIC');
      expect(all.includes('not take it as safe')).toBe(isUnsure && !isOpen && !isClosed);
      expect(all.includes('why Macie calls it public')).toBe(effective === 'PUBLIC' && isClosed);
      expect(all.startsWith('The bucket is not public.')).toBe(effective === 'NOT_PUBLIC');
    }),
    { numRuns: 3_000 },
  );
});
