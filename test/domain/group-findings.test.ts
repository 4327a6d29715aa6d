import { describe, expect, test } from '@jest/globals';

import { lettersOf, reviseFindings, toFeedLetters } from '../../src/domain/feed-letters.ts';
import type { FindingSummary } from '../../src/domain/finding-summary.ts';
import { type FindingsTogether, groupFindings } from '../../src/domain/group-findings.ts';
import { aFindingSummary } from '../support/finding-fixtures.ts';
import { PRODUCTION } from '../support/job-fixtures.ts';

const { accountId, region } = PRODUCTION;
const minute = (count: number) => new Date(Date.UTC(2026, 1, 3, 6, count));
const job = (jobId: string) => ({ accountId, region, jobId });

function finding(findingId: string, changes: Partial<FindingSummary> = {}): FindingSummary {
  return aFindingSummary({ ref: { accountId, region, findingId }, ...changes });
}

const policy = (findingId: string, type: string, bucket: string) =>
  finding(findingId, { category: 'POLICY', type, bucket, job: undefined, kinds: [], kindCount: 0 });
const HIGH = { description: 'High', score: 3 };
const LOW = { description: 'Low', score: 1 };

const shapeOf = (groups: FindingsTogether[]) =>
  groups.map(({ of, findings }) => [of, findings.map(({ ref }) => ref.findingId)]);

describe('new findings', () => {
  test('are put together by job, by bucket without a job, and by type of a policy', () => {
    const findings = [
      finding('a', { job: job('1'), severity: LOW, updatedAt: minute(1) }),
      policy('b', 'Policy:IAMUser/S3BucketPublic', 'logs'),
      finding('c', { job: undefined, bucket: 'logs', severity: LOW }),
      finding('d', { job: job('2'), severity: LOW }),
      finding('e', { job: job('1'), severity: HIGH, updatedAt: minute(2) }),
      policy('f', 'Policy:IAMUser/S3BucketPublic', 'site'),
      finding('g', { job: job('1'), severity: LOW, updatedAt: minute(3) }),
      finding('h', { category: 'TOMORROW', type: 'Tomorrow:S3', severity: LOW }),
    ];
    const groups = shapeOf(groupFindings(findings));
    expect(groups).toHaveLength(5);
    expect(groups).toEqual(
      expect.arrayContaining([
        [{ kind: 'job', jobId: '1' }, ['e', 'g', 'a']],
        [{ kind: 'type', type: 'Policy:IAMUser/S3BucketPublic' }, ['b', 'f']],
        [{ kind: 'bucket', bucket: 'logs' }, ['c']],
        [{ kind: 'job', jobId: '2' }, ['d']],
        [{ kind: 'type', type: 'Tomorrow:S3' }, ['h']],
      ]),
    );
  });

  test('have the group with the most severe finding first', () => {
    const groups = groupFindings([
      finding('a', { job: job('1'), severity: LOW }),
      finding('b', { job: job('2'), severity: HIGH, updatedAt: minute(1) }),
      finding('c', { job: job('3'), severity: HIGH, updatedAt: minute(2) }),
    ]);
    expect(shapeOf(groups).map(([, ids]) => ids)).toEqual([['c'], ['b'], ['a']]);
  });

  test('of very many buckets are put together by type instead', () => {
    const ofBuckets = (count: number) =>
      Array.from({ length: count }, (_, index) =>
        finding(`f${index}`, { job: undefined, bucket: `bucket-${index}`, type: `T${index % 2}` }),
      );
    expect(groupFindings(ofBuckets(20))).toHaveLength(20);
    const groups = groupFindings([...ofBuckets(21), finding('x', { job: job('1') })]);
    expect(groups.map(({ of }) => of.kind).sort()).toEqual(['job', 'type', 'type']);
    expect(groups.flatMap(({ findings }) => findings)).toHaveLength(22);
  });

  test('that are none make no group', () => {
    expect(groupFindings([])).toEqual([]);
  });
});

const RUN = { name: 'feed C1 all 2026-02-03T06:05:00.000Z', channelId: 'C1', where: PRODUCTION };
const KEY = `${RUN.name} ${accountId}/${region} job 1`;

describe('what is told of findings that belong together', () => {
  test('is the finding, of a single one', () => {
    const one = finding('a');
    const of = { kind: 'job', jobId: '1', jobName: 'pci-scan' } as const;
    expect(toFeedLetters(RUN, { of, findings: [one] })).toEqual({
      letters: [
        {
          key: KEY,
          channelId: 'C1',
          notice: { kind: 'finding', finding: one, target: 'production', jobName: 'pci-scan' },
        },
      ],
      told: [{ summary: one, letterKey: KEY }],
    });
  });

  test('is one message for forty, and its thread with ten in each reply', () => {
    const findings = Array.from({ length: 40 }, (_, index) =>
      finding(`f${index}`, {
        severity: index < 3 ? HIGH : LOW,
        updatedAt: minute(index),
        kinds: [{ name: index % 4 === 0 ? 'NAME' : 'CREDIT_CARD_NUMBER', count: 1 }],
      }),
    );
    const of = { kind: 'job', jobId: '1' } as const;
    const { letters, told } = toFeedLetters(RUN, { of, findings });
    const [group, ...parts] = letters;
    expect(group).toEqual({
      key: KEY,
      channelId: 'C1',
      notice: {
        kind: 'finding-group',
        group: {
          where: PRODUCTION,
          of,
          count: 40,
          severities: [
            { severity: 'High', count: 3 },
            { severity: 'Low', count: 37 },
          ],
          about: [
            { name: 'CREDIT_CARD_NUMBER', count: 30 },
            { name: 'NAME', count: 10 },
          ],
          from: minute(0),
          to: minute(39),
          shown: 40,
        },
      },
    });
    expect(parts.map(({ key, replyTo, channelId }) => [key, replyTo, channelId])).toEqual(
      [1, 2, 3, 4].map((part) => [`${KEY} part ${part}`, KEY, 'C1']),
    );
    expect(parts[3]?.notice).toEqual({
      kind: 'finding-group-part',
      findings: findings.slice(30),
      target: 'production',
      from: 31,
    });
    expect(told[29]).toEqual({ summary: findings[29], letterKey: `${KEY} part 3` });
    expect(told[30]).toEqual({ summary: findings[30], letterKey: `${KEY} part 4` });
  });

  test('is at most two hundred findings in a thread, and says how many there are', () => {
    const findings = Array.from({ length: 1_000 }, (_, index) => finding(`f${index}`));
    const { letters, told } = toFeedLetters(RUN, { of: { kind: 'job', jobId: '1' }, findings });
    expect(letters).toHaveLength(21);
    expect(letters[0]?.notice).toMatchObject({ group: { count: 1_000, shown: 200 } });
    expect(told).toHaveLength(1_000);
    expect(told[199]?.letterKey).toBe(`${KEY} part 20`);
    expect(told[200]?.letterKey).toBe(KEY);
  });

  test('tells custom kinds of data from managed ones of the same name', () => {
    const kinds = [
      { name: 'NAME', count: 9, isCustom: true as const },
      { name: 'NAME', count: 4 },
    ];
    const findings = [finding('a', { kinds }), finding('b', { kinds: kinds.slice(1) })];
    const { letters } = toFeedLetters(RUN, { of: { kind: 'job', jobId: '1' }, findings });
    const about = [
      { name: 'NAME', count: 2 },
      { name: 'NAME', count: 1, isCustom: true },
    ];
    expect(letters[0]?.notice).toMatchObject({ group: { about } });
  });

  test('names the buckets of policy findings', () => {
    const findings = ['logs', 'site', 'logs', 'a', 'b', 'c', 'd'].map((bucket, index) =>
      policy(`f${index}`, 'Policy:IAMUser/S3BucketPublic', bucket),
    );
    const of = { kind: 'type', type: 'Policy:IAMUser/S3BucketPublic' } as const;
    const { letters } = toFeedLetters(RUN, { of, findings });
    const about = ['logs', 'a', 'b', 'c', 'd', 'site'].map((name) => ({
      name,
      count: name === 'logs' ? 2 : 1,
    }));
    expect(letters[0]?.notice).toMatchObject({ group: { about } });
  });
});

describe('a finding that has changed', () => {
  const was = finding('a');
  const now = finding('a', { count: 2 });
  const other = finding('b');
  const changeOf = (summary: FindingSummary, then: FindingSummary) => ({
    told: { summary, letterKey: 'x' },
    now: then,
  });
  const change = changeOf(was, now);

  test('is put in the place of what it was', () => {
    const alone = { kind: 'finding', finding: was, target: 'production', jobName: 'x' } as const;
    expect(reviseFindings(alone, [changeOf(other, other), change])).toEqual({
      ...alone,
      finding: now,
    });
    const part = {
      kind: 'finding-group-part',
      findings: [other, was],
      target: 'p',
      from: 1,
    } as const;
    const revised = reviseFindings({ ...part, findings: [...part.findings] }, [change]);
    expect(revised).toEqual({ ...part, findings: [other, now] });
  });

  test('changes no message in which it does not stand', () => {
    const alone = { kind: 'finding', finding: other, target: 'production' } as const;
    expect(reviseFindings(alone, [change])).toBeUndefined();
    const part = { kind: 'finding-group-part' as const, findings: [other], target: 'p', from: 1 };
    expect(reviseFindings(part, [change])).toBeUndefined();
  });

  test('changes what the message of its group sums up', () => {
    const findings = Array.from({ length: 201 }, (_, index) =>
      finding(`f${index}`, { updatedAt: minute(index % 9), severity: HIGH }),
    );
    const { letters, told } = toFeedLetters(RUN, { of: { kind: 'job', jobId: '1' }, findings });
    const [inPart, notShown] = [told[199], told[200]];
    if (!letters[0] || !inPart || !notShown) throw new Error('nothing was told');
    expect(lettersOf(inPart)).toEqual([`${KEY} part 20`, KEY]);
    expect(lettersOf(notShown)).toEqual([KEY]);
    const kinds = [{ name: 'NAME', count: 5 }];
    const revised = reviseFindings(letters[0].notice, [
      { told: inPart, now: { ...inPart.summary, severity: LOW, updatedAt: minute(30), kinds } },
      { told: notShown, now: { ...notShown.summary, kinds } },
    ]);
    const anew = findings.map((one, index) => (index < 199 ? one : { ...one, kinds }));
    const alike = toFeedLetters(RUN, { of: { kind: 'job', jobId: '1' }, findings: anew });
    const [message] = alike.letters;
    if (message?.notice.kind !== 'finding-group') throw new Error('no group');
    const severities = [
      { severity: 'High', count: 200 },
      { severity: 'Low', count: 1 },
    ];
    const group = { ...message.notice.group, severities, to: minute(30) };
    expect(revised).toEqual({ kind: 'finding-group', group });
  });
});
