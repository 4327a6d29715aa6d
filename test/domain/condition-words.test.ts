import { describe, expect, test } from '@jest/globals';

import { conditionWords } from '../../src/domain/condition-words.ts';

describe('a condition in words', () => {
  test.each([
    ['OBJECT_EXTENSION', 'EQ', ['doc', 'pdf'], 'file extension is doc or pdf'],
    ['OBJECT_SIZE', 'GT', ['1048576'], 'size is more than 1 MB'],
    ['OBJECT_SIZE', 'LTE', ['1500'], 'size is at most 1.5 KB'],
    ['OBJECT_SIZE', 'LTE', ['0'], 'size is at most 0 bytes'],
    ['OBJECT_SIZE', 'LTE', ['many'], 'size is at most many'],
    [
      'OBJECT_LAST_MODIFIED_DATE',
      'GTE',
      ['2020-09-28T14:31:13Z'],
      'last modified on or after 2020-09-28T14:31:13Z',
    ],
    ['OBJECT_KEY', 'STARTS_WITH', ['logs/'], 'object key starts with logs/'],
    ['S3_BUCKET_SHARED_ACCESS', 'NE', ['EXTERNAL'], 'shared access is not EXTERNAL'],
    ['SOMETHING_NEW', 'LIKE', ['x'], 'SOMETHING_NEW LIKE x'],
  ])('%s %s %j', (key, comparator, values, words) => {
    expect(conditionWords({ key, comparator, values })).toBe(words);
  });

  test('tags, by key alone or with their value', () => {
    const tags = [{ key: 'owner' }, { key: 'stage', value: 'test' }];
    expect(conditionWords({ key: 'TAG', comparator: 'NE', values: [], tags })).toBe(
      'tag is not owner or stage = test',
    );
  });
});
