import { describe, expect, test } from '@jest/globals';

import { queriesIn } from '../../src/operations/finding-accounts.ts';
import { SOURCES } from './finding-world.ts';

const [ADMINISTRATOR = { target: '', accountId: '', region: '' }] = SOURCES;
const PAYMENTS = '444455556666';
const organisation = { sources: SOURCES, scopeOf: () => 'organisation' as const };
const account = { sources: SOURCES, scopeOf: () => 'account' as const };

const POLICY = ['Policy:IAMUser/S3BucketPublic', 'Policy:IAMUser/S3BucketSharedExternally'];
const SENSITIVE = ['SensitiveData:S3Object/Financial', 'SensitiveData:S3Object/Multiple'];

describe('an organisation beside another target', () => {
  test('is asked once for each category', () => {
    const types = [...POLICY, ...SENSITIVE];
    for (const query of [{}, { types }, { types: [] }, { types: ['Other'] }]) {
      expect(queriesIn(query, ADMINISTRATOR, organisation)).toEqual([
        { ...query, category: 'CLASSIFICATION' },
        { ...query, category: 'POLICY', withoutAccounts: [PAYMENTS] },
      ]);
    }
  });

  test('is asked once for types of one category', () => {
    expect(queriesIn({ types: POLICY }, ADMINISTRATOR, organisation)).toEqual([
      { types: POLICY, withoutAccounts: [PAYMENTS] },
    ]);
    expect(queriesIn({ types: SENSITIVE }, ADMINISTRATOR, organisation)).toEqual([
      { types: SENSITIVE },
    ]);
  });
});

test('types of sensitive data are asked for wherever the bucket is, as their category is', () => {
  expect(queriesIn({ types: SENSITIVE }, ADMINISTRATOR, account)).toEqual([{ types: SENSITIVE }]);
});
