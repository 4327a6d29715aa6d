import { Finding$, type Finding as MacieFinding } from '@aws-sdk/client-macie2';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { Occurrence } from '../../src/domain/finding.ts';
import { toFindingSummary } from '../../src/domain/finding-summary.ts';
import { toFinding } from '../../src/macie/to-finding.ts';
import { anyMacieFinding } from '../support/arbitrary-macie-finding.ts';
import { leavesOf, readShape, type Shape } from '../support/sdk-shape.ts';

const WHERE = { accountId: '111122223333', region: 'us-east-1' };
const KINDS = ['cell', 'line', 'offset', 'page', 'record'];

const map = (finding: MacieFinding) => toFinding(finding, WHERE, 'finding-1');

/** Everything that Macie located, wherever it stands. */
function locatedIn({ classificationDetails }: MacieFinding): unknown[] {
  const { sensitiveData, customDataIdentifiers } = classificationDetails?.result ?? {};
  const managed = (sensitiveData ?? []).flatMap((item) => item?.detections ?? []);
  return [...managed, ...(customDataIdentifiers?.detections ?? [])].flatMap((detection) => {
    const found = detection?.occurrences;
    const lists: (readonly unknown[] | null | undefined)[] = [
      found?.cells,
      found?.lineRanges,
      found?.offsetRanges,
      found?.pages,
      found?.records,
    ];
    return lists.flatMap((list) => list ?? []).filter((each) => each !== null);
  });
}

describe('any finding', () => {
  test('is mapped, with every occurrence, kind after kind', () => {
    fc.assert(
      fc.property(anyMacieFinding, (given) => {
        const finding = map(given);
        const detections = finding.classification?.detections ?? [];
        const located = detections.flatMap(({ occurrences }) => occurrences);
        expect(located).toHaveLength(locatedIn(given).length);
        for (const { occurrences } of detections) {
          const order = occurrences.map(({ kind }) => KINDS.indexOf(kind));
          expect(order).toEqual(order.toSorted((a, b) => a - b));
        }
        expect(toFindingSummary(finding).kindCount).toBe(detections.length);
      }),
    );
  });

  test('holds no null, and no empty name', () => {
    fc.assert(
      fc.property(anyMacieFinding, (given) => {
        const finding = map(given);
        expect(nullsIn(finding)).toEqual([]);
        const { accountId, category, type, title, severity, bucket, object } = finding;
        const names = [accountId, category, type, title, severity.description];
        const detected = finding.classification?.detections ?? [];
        const more = [bucket?.name, object?.key, ...detected.map(({ name }) => name)];
        for (const name of [...names, ...more]) expect(name).not.toBe('');
        expect([finding.createdAt, finding.updatedAt].map(Number).every(Number.isFinite)).toBe(
          true,
        );
      }),
    );
  });
});

function nullsIn(value: unknown, path = ''): string[] {
  if (value === null || value === undefined) return [path];
  if (typeof value !== 'object' || value instanceof Date) return [];
  return Object.entries(value).flatMap(([name, each]) => nullsIn(each, `${path}.${name}`));
}

/** Makes every leaf a value that occurs once, and keeps which one it is. */
function createMarking() {
  const marks = new Map<string, string>();
  let count = 0;
  const mark = (shape: Shape, path: string): unknown => {
    if (shape.kind === 'list') return [mark(shape.item, `${path}[]`)];
    if (shape.kind === 'structure') {
      return Object.fromEntries(
        shape.members.map(([name, each]) => [name, mark(each, path ? `${path}.${name}` : name)]),
      );
    }
    count += 1;
    if (shape.kind === 'boolean') return true;
    const number = 1_000_000 + count;
    const value = { text: `mark ${number}`, number, time: new Date(number) }[shape.kind];
    marks.set(JSON.stringify(value), path);
    return value;
  };
  return { finding: mark(readShape(Finding$), '') as MacieFinding, marks };
}

const OWN = ['assumedRole', 'federatedUser', 'iamUser', 'root', 'awsAccount', 'awsService', 'none'];

/** The marked finding, with one kind of identity as Macie gives it. */
function withIdentity(finding: MacieFinding, own: string): MacieFinding {
  const copy = structuredClone(finding);
  const actor = copy.policyDetails?.actor;
  const { type, ...parts } = actor?.userIdentity ?? {};
  const part = Object.entries(parts).filter(([name]) => name === own);
  if (actor) actor.userIdentity = { type, ...Object.fromEntries(part) };
  return copy;
}

test('keeps the value of every field of the SDK, but the Region, which is where it was read', () => {
  const { finding, marks } = createMarking();
  const kept = OWN.map((own) => JSON.stringify(map(withIdentity(finding, own)))).join();
  const lost = [...marks].filter(([mark]) => !kept.includes(mark)).map(([, path]) => path);
  // The id is that which was asked for.
  expect(lost).toEqual(['id', 'region']);
  expect(marks.size).toBe(
    leavesOf(readShape(Finding$)).filter(([, leaf]) => leaf !== 'boolean').length,
  );
});

test.each(leavesOf(readShape(Finding$)).filter(([, leaf]) => leaf === 'boolean'))(
  'tells %s, true or false',
  (path) => {
    const own = OWN.find((each) => path.includes(each)) ?? 'none';
    const { finding } = createMarking();
    const told = withIdentity(finding, own);
    const other = withIdentity(finding, own);
    setLast(other, path.split('.'), false);
    expect(map(other)).not.toEqual(map(told));
  },
);

function setLast(value: unknown, [first, ...rest]: string[], to: unknown): void {
  if (typeof value !== 'object' || value === null || first === undefined) return;
  if (rest.length === 0) Object.assign(value, { [first]: to });
  else setLast(Object.entries(value).find(([name]) => name === first)?.[1], rest, to);
}

describe('what Macie may leave out', () => {
  test('everything: the finding is told under its id', () => {
    expect(map({})).toEqual({
      ref: { ...WHERE, findingId: 'finding-1' },
      accountId: WHERE.accountId,
      category: 'UNKNOWN',
      type: 'UNKNOWN',
      title: 'UNKNOWN',
      severity: { description: 'UNKNOWN' },
      archived: false,
      sample: false,
      count: 1,
      createdAt: new Date(0),
      updatedAt: new Date(0),
    });
  });

  test('one of the two times is that of the other', () => {
    const at = new Date('2026-02-03T06:12:30Z');
    expect(map({ createdAt: at })).toMatchObject({ createdAt: at, updatedAt: at });
    expect(map({ updatedAt: at })).toMatchObject({ createdAt: at, updatedAt: at });
  });

  test.each([
    [{ score: 2 }, { description: 'Medium', score: 2 }],
    [{ score: 9 }, { description: 'UNKNOWN', score: 9 }],
  ])('the word of a severity: %j', (severity, expected) => {
    expect(map({ severity }).severity).toEqual(expected);
  });

  test('names, which other fields tell', () => {
    const { bucket, object } = map({
      resourcesAffected: {
        s3Bucket: { arn: 'arn:aws:s3:::pci-exports' },
        s3Object: { path: 'pci-exports/2026/payroll.xlsx', extension: '' },
      },
    });
    expect(bucket).toEqual({ name: 'pci-exports', arn: 'arn:aws:s3:::pci-exports', tags: [] });
    expect(object).toEqual({
      key: '2026/payroll.xlsx',
      path: 'pci-exports/2026/payroll.xlsx',
      tags: [],
    });
  });

  test('the job of automated discovery; the id of a job with an ARN', () => {
    const arn = 'arn:aws:macie2:us-east-1:111122223333:classification-job/job-1';
    expect(map({ classificationDetails: {} }).classification).toEqual({
      hasMoreOccurrences: false,
      detections: [],
      totals: [],
    });
    expect(map({ classificationDetails: { jobArn: arn } }).classification).toMatchObject({
      job: { ...WHERE, jobId: 'job-1' },
    });
  });

  test('the count of a kind, which is that of its occurrences', () => {
    const occurrences = { cells: [{ row: 1 }], records: [{ recordIndex: 0 }] };
    const result = { sensitiveData: [{ detections: [{ occurrences }] }] };
    const [detection] = map({ classificationDetails: { result } }).classification?.detections ?? [];
    const located: Occurrence[] = [
      { kind: 'cell', row: 1 },
      { kind: 'record', recordIndex: 0 },
    ];
    expect(detection).toMatchObject({ count: 2, occurrences: located });
  });
});
