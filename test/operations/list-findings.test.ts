import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { compareFindings } from '../../src/domain/compare-findings.ts';
import { FINDING_ORDERS, type FindingOrder } from '../../src/domain/finding-query.ts';
import type { FindingSummary } from '../../src/domain/finding-summary.ts';
import { firstPosition, type ListPosition } from '../../src/domain/job-list.ts';
import { listFindings } from '../../src/operations/list-findings.ts';
import type { FindingReader } from '../../src/operations/ports.ts';
import { PRODUCTION } from '../support/job-fixtures.ts';
import { browseDeps, findingOf, readerOf, SOURCES } from './finding-world.ts';

const severities = [
  { description: 'Low', score: 1 },
  { description: 'High', score: 3 },
  { description: 'Medium' },
  { description: 'Severe' },
];

const allFindings = fc
  .array(
    fc.record({
      where: fc.constantFrom(...SOURCES),
      severity: fc.constantFrom(...severities),
      day: fc.nat({ max: 20 }),
    }),
    { maxLength: 80 },
  )
  .map((all) =>
    all.map(({ where, severity, day }, index) =>
      findingOf(where, `finding-${index}`, { severity, updatedAt: new Date(day * 86_400_000) }),
    ),
  );

const pageSizes = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 4 });

async function readAll(reader: FindingReader, order: FindingOrder) {
  const pages: FindingSummary[][] = [];
  let position: ListPosition | undefined = firstPosition(SOURCES);
  while (position) {
    const page = await listFindings({}, order, position, browseDeps(reader));
    pages.push(page.findings);
    position = page.next;
  }
  return pages;
}

const idsOf = (findings: { ref: { findingId: string } }[]) =>
  findings.map(({ ref }) => ref.findingId);

describe('the merged findings', () => {
  test('are each there once, in order, ten a page', async () => {
    await fc.assert(
      fc.asyncProperty(
        allFindings,
        fc.constantFrom(...FINDING_ORDERS),
        pageSizes,
        async (given, order, sizes) => {
          const pages = await readAll(readerOf(given, sizes).reader, order);
          const read = pages.flat();
          expect(idsOf(read).toSorted()).toEqual(idsOf(given).toSorted());
          expect(read).toEqual(read.toSorted(compareFindings(order)));
          for (const page of pages.slice(0, -1)) expect(page).toHaveLength(10);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('cost one ListFindings and one GetFindings for each target Region that has any', async () => {
    const empty = SOURCES[2];
    const given = SOURCES.filter((where) => where !== empty).flatMap((where, place) =>
      Array.from({ length: 50 }, (_, index) =>
        findingOf(where, `${place}-${index}`, { updatedAt: new Date(place * 100 + index) }),
      ),
    );
    const { reader, calls } = readerOf(given);
    const page = await listFindings({}, 'newest', firstPosition(SOURCES), browseDeps(reader));
    expect(page.findings).toHaveLength(10);
    const asked = (operation: string) =>
      calls.filter((call) => call.operation === operation).map(({ where }) => where);
    expect(asked('list')).toEqual(SOURCES);
    expect(asked('get')).toEqual(SOURCES.filter((where) => where !== empty));
  });

  test('that are gone between list and details are left out, and none after them is lost', async () => {
    const given = Array.from({ length: 13 }, (_, index) =>
      findingOf(PRODUCTION, `finding-${index}`, { updatedAt: new Date(index) }),
    );
    const { reader } = readerOf(given);
    const gone = ['finding-12', 'finding-5'];
    const forgetful: FindingReader = {
      ...reader,
      getFindings: async (where, ids) =>
        reader.getFindings(
          where,
          ids.filter((id) => !gone.includes(id)),
        ),
    };
    const [first = [], second = []] = await readAll(forgetful, 'newest');
    expect(idsOf(first)).toEqual([11, 10, 9, 8, 7, 6, 4, 3, 2, 1].map((n) => `finding-${n}`));
    expect(idsOf(second)).toEqual(['finding-0']);
  });
});
