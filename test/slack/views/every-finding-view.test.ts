import { describe, test } from '@jest/globals';
import fc from 'fast-check';

import { BotError, type BotErrorCode } from '../../../src/domain/bot-error.ts';
import type { FindingGroup, FindingGroupOf } from '../../../src/domain/finding-group.ts';
import type { FindingQuery } from '../../../src/domain/finding-query.ts';
import { toFindingSummary } from '../../../src/domain/finding-summary.ts';
import type { Notice } from '../../../src/domain/notice.ts';
import type { FindingFailure } from '../../../src/operations/read-finding-page.ts';
import type { Message } from '../../../src/slack/views/blocks.ts';
import { renderFinding } from '../../../src/slack/views/finding-card.ts';
import { renderFindingList } from '../../../src/slack/views/finding-list.ts';
import { renderOccurrences } from '../../../src/slack/views/occurrence-page.ts';
import { renderOccurrenceText } from '../../../src/slack/views/occurrence-text.ts';
import { renderNotice } from '../../../src/slack/views/render-notice.ts';
import { anyFinding } from '../../support/arbitrary-finding.ts';
import { hostileText } from '../../support/arbitrary-job.ts';
import { expectHarmless, expectVisible, property } from '../../support/expect-harmless.ts';
import { PAYMENTS } from '../../support/job-fixtures.ts';

const target = 'production';
const moment = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2026-12-31T00:00:00Z'),
  noInvalidDate: true,
});
const failures: FindingFailure[] = (
  ['access-denied', 'validation', 'throttled', 'unreachable'] satisfies BotErrorCode[]
).flatMap((code) =>
  (['all', 'findings', 'count'] as const).map((missing) => ({
    where: PAYMENTS,
    error: new BotError(code, 'x'),
    missing,
  })),
);

function expectGood(message: Message): void {
  expectHarmless(message);
  expectVisible(message);
}

describe('whatever a finding holds, Slack takes it, nothing in it is markup or hidden:', () => {
  test('the card', () => {
    property(fc.tuple(anyFinding, hostileText), ([finding, jobName]) => {
      expectGood(renderFinding(finding, { target, canShare: false, canMute: false }));
      expectGood(
        renderFinding(finding, { target, jobName, canShare: true, canMute: true, note: 'A note.' }),
      );
    });
  });

  test('its occurrences, page by page', () => {
    property(anyFinding, (finding) => {
      for (const page of [1, 2, 3, 999_999]) {
        expectGood(renderOccurrences(finding, { target, page }));
      }
    });
  });

  test('its occurrences to copy', () => {
    property(anyFinding, (finding) => expectGood(renderOccurrenceText(finding)));
  });

  test('the list', () => {
    const query: fc.Arbitrary<FindingQuery> = fc.record(
      {
        jobId: hostileText,
        bucket: hostileText,
        types: fc.array(hostileText, { maxLength: 12 }),
        since: moment,
        before: moment,
        archived: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    const counts = fc.array(fc.record({ key: hostileText, count: fc.nat() }), { maxLength: 5 });
    property(
      fc.tuple(fc.array(anyFinding, { maxLength: 10 }), query, counts),
      ([findings, asked, some]) => {
        const page = {
          ...{ listId: 'a', pageNumber: 2, query: asked, order: 'severe' as const },
          ...{
            findings: findings.map(toFindingSummary),
            counts: some,
            failures,
            asked: 20,
            next: [],
          },
        };
        expectGood(renderFindingList(page, () => target));
        expectGood(renderFindingList({ ...page, findings: [] }, () => target));
      },
    );
  });
});

describe('the same of the messages of a feed:', () => {
  const expectGoodNotice = (notice: Notice) => {
    for (const isClassic of [false, true]) expectGood(renderNotice(notice, isClassic));
  };

  test('one finding', () => {
    property(fc.tuple(anyFinding, hostileText), ([finding, jobName]) => {
      const notice = { kind: 'finding' as const, finding: toFindingSummary(finding), target };
      expectGoodNotice(notice);
      expectGoodNotice({ ...notice, jobName });
    });
  });

  test('a group', () => {
    const of: fc.Arbitrary<FindingGroupOf> = fc.oneof(
      fc.record(
        { kind: fc.constant('job' as const), jobId: hostileText, jobName: hostileText },
        { requiredKeys: ['kind', 'jobId'] },
      ),
      fc.record({ kind: fc.constant('bucket' as const), bucket: hostileText }),
      fc.record({ kind: fc.constant('type' as const), type: hostileText }),
    );
    const named = fc.record(
      { name: hostileText, count: fc.nat(), isCustom: fc.constant(true as const) },
      { requiredKeys: ['name', 'count'] },
    );
    const group: fc.Arbitrary<FindingGroup> = fc.record({
      where: fc.constant(PAYMENTS),
      of,
      count: fc.nat(),
      severities: fc.array(fc.record({ severity: hostileText, count: fc.nat() }), { maxLength: 6 }),
      about: fc.array(named, { maxLength: 40 }),
      from: moment,
      to: moment,
      shown: fc.nat(),
    });
    property(group, (one) => expectGoodNotice({ kind: 'finding-group', group: one }));
  });

  test('a part of a group', () => {
    property(fc.array(anyFinding, { minLength: 1, maxLength: 10 }), (findings) => {
      const summaries = findings.map(toFindingSummary);
      expectGoodNotice({ kind: 'finding-group-part', findings: summaries, target, from: 11 });
    });
  });
});
