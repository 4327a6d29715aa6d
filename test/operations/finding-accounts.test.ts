import { describe, expect, test } from '@jest/globals';

import { toFindingSummary } from '../../src/domain/finding-summary.ts';
import { isShownElsewhere, queriesIn } from '../../src/operations/finding-accounts.ts';
import { aFinding, aPolicyFinding } from '../support/finding-fixtures.ts';
import { SOURCES } from './finding-world.ts';

const [HERE = { target: '', accountId: '', region: '' }, ALONE = HERE] = SOURCES;
const OTHER = '444455556666';
const scope = { sources: SOURCES };

const POLICY = ['Policy:IAMUser/S3BucketPublic', 'Policy:IAMUser/S3BucketSharedExternally'];
const SENSITIVE = ['SensitiveData:S3Object/Financial', 'SensitiveData:S3Object/Multiple'];

describe('a target beside another in its Region', () => {
  test('is asked once for each category', () => {
    const types = [...POLICY, ...SENSITIVE];
    for (const query of [{}, { types }, { types: [] }, { types: ['Other'] }]) {
      expect(queriesIn(query, HERE, scope)).toEqual([
        { ...query, category: 'CLASSIFICATION' },
        { ...query, category: 'POLICY', withoutAccounts: [OTHER] },
      ]);
    }
  });

  test('is asked once for what is of one category', () => {
    for (const query of [{ types: POLICY }, { category: 'POLICY' as const }]) {
      expect(queriesIn(query, HERE, scope)).toEqual([{ ...query, withoutAccounts: [OTHER] }]);
    }
    for (const query of [
      { types: SENSITIVE },
      { category: 'CLASSIFICATION' as const },
      { jobId: 'job-1' },
    ]) {
      expect(queriesIn(query, HERE, scope)).toEqual([query]);
    }
  });
});

test('a target alone in its Region is asked once, for everything', () => {
  expect(queriesIn({}, ALONE, scope)).toEqual([{}]);
});

test('another target shows its own policy findings, and no sensitive data that is seen here', () => {
  const policy = toFindingSummary(aPolicyFinding());
  const sensitive = toFindingSummary(aFinding());
  expect(isShownElsewhere({ ...policy, accountId: OTHER }, HERE, scope)).toBe(true);
  expect(isShownElsewhere({ ...policy, accountId: OTHER }, ALONE, scope)).toBe(false);
  expect(isShownElsewhere({ ...policy, accountId: HERE.accountId }, HERE, scope)).toBe(false);
  expect(isShownElsewhere({ ...policy, accountId: '999988887777' }, HERE, scope)).toBe(false);
  expect(isShownElsewhere({ ...sensitive, accountId: OTHER }, HERE, scope)).toBe(false);
});
