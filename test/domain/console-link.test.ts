import { expect, test } from '@jest/globals';

import { bucketLink, findingLink, objectLink } from '../../src/domain/console-link.ts';

test.each([
  ['us-east-1', 'console.aws.amazon.com'],
  ['cn-north-1', 'console.amazonaws.cn'],
  ['us-gov-west-1', 'console.amazonaws-us-gov.com'],
])('links of %s go to its partition', (region, domain) => {
  const ref = { accountId: '111122223333', region, findingId: 'a1b2' };
  const host = `https://${region}.${domain}`;
  expect(findingLink(ref)).toBe(`${host}/macie/home?region=${region}#findings?itemId=a1b2`);
  expect(bucketLink(region, 'b')).toBe(`${host}/s3/buckets/b?region=${region}`);
  expect(objectLink(region, { bucket: 'b', key: 'k' })).toBe(
    `${host}/s3/object/b?region=${region}&prefix=k`,
  );
});

test('a key cannot leave its place in the address', () => {
  const key = 'a b/ü&region=x#y?\ud800';
  const url = new URL(objectLink('us-east-1', { bucket: 'b/../c', key, versionId: 'v&1' }));
  expect(url.pathname).toBe('/s3/object/b%2F..%2Fc');
  expect(url.hash).toBe('');
  expect([...url.searchParams]).toEqual([
    ['region', 'us-east-1'],
    ['prefix', key.toWellFormed()],
    ['versionId', 'v&1'],
  ]);
});
