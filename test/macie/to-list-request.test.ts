import { expect, test } from '@jest/globals';

import { NEWEST_FIRST } from '../../src/domain/job-query.ts';
import { toListRequest } from '../../src/macie/to-list-request.ts';

test('nothing filtered: no criteria', () => {
  expect(toListRequest(NEWEST_FIRST, { pageSize: 10 })).toEqual({
    sortCriteria: { attributeName: 'createdAt', orderBy: 'DESC' },
    maxResults: 10,
  });
});

test('every word must be part of the name', () => {
  const query = {
    ...NEWEST_FIRST,
    words: ['pci', 'scan'],
    sort: 'name',
    descending: false,
  } as const;
  expect(
    toListRequest({ ...query, words: [...query.words] }, { pageSize: 50, token: 't' }),
  ).toEqual({
    filterCriteria: {
      includes: [
        { key: 'name', comparator: 'CONTAINS', values: ['pci'] },
        { key: 'name', comparator: 'CONTAINS', values: ['scan'] },
      ],
    },
    sortCriteria: { attributeName: 'name', orderBy: 'ASC' },
    maxResults: 50,
    nextToken: 't',
  });
});

test('a whole name, a status and a type are compared', () => {
  const query = { ...NEWEST_FIRST, exactName: 'a b', status: 'PAUSED', type: 'ONE_TIME' } as const;
  expect(toListRequest(query, { pageSize: 1 }).filterCriteria).toEqual({
    includes: [
      { key: 'name', comparator: 'EQ', values: ['a b'] },
      { key: 'jobStatus', comparator: 'EQ', values: ['PAUSED'] },
      { key: 'jobType', comparator: 'EQ', values: ['ONE_TIME'] },
    ],
  });
});

test.each([
  ['created', 'createdAt'],
  ['name', 'name'],
  ['status', 'jobStatus'],
  ['type', 'jobType'],
] as const)('sorted by %s', (sort, attributeName) => {
  const { sortCriteria } = toListRequest({ ...NEWEST_FIRST, sort }, { pageSize: 1 });
  expect(sortCriteria?.attributeName).toBe(attributeName);
});
