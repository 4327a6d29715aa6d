import { expect, test } from '@jest/globals';
import type { HomeView } from '@slack/types';
import fc from 'fast-check';

import type { BotErrorCode } from '../../../src/domain/bot-error.ts';
import { toFindingSummary } from '../../../src/domain/finding-summary.ts';
import { toHomeExposure } from '../../../src/operations/home-exposure.ts';
import { checkView } from '../../../src/sandbox/slack/block-kit/check-view.ts';
import { renderHome } from '../../../src/slack/views/home.ts';
import { renderJobCard } from '../../../src/slack/views/job-card.ts';
import { findJobModal, foundJobModal } from '../../../src/slack/views/open-job-modal.ts';
import { anyMutes, anySnapshot, place } from '../../support/arbitrary-exposure.ts';
import { anyFinding } from '../../support/arbitrary-finding.ts';
import { anyJob, hostileText } from '../../support/arbitrary-job.ts';
import { expectNoForeignMarkup } from '../../support/expect-harmless.ts';
import { aWatchedJob } from '../../support/expiry-world.ts';
import { TUESDAY } from '../../support/exposure-fixtures.ts';
import { aRequest, someContents, someFacts, someMacie } from '../../support/home-fixtures.ts';
import { aResume } from '../../support/job-fixtures.ts';

const codes = fc.constantFrom<BotErrorCode>('throttled', 'access-denied', 'unreachable');
const what = fc.subarray<'jobs' | 'findings' | 'buckets'>(['jobs', 'findings', 'buckets'], {
  minLength: 1,
});
const SOURCES = Array.from({ length: 30 }, (_, index) => place(index));

const facts = fc
  .record({
    jobs: fc.array(fc.tuple(anyJob, hostileText, hostileText), { maxLength: 9 }),
    mayOperate: fc.boolean(),
    mutes: anyMutes,
    unsure: fc.option(codes, { nil: undefined }),
  })
  .map(({ jobs, mayOperate, mutes, unsure }) => {
    const requests = jobs.map(([{ ref }, jobName, reason], index) =>
      aRequest({ id: `V${index}`, ref, jobName, reason: reason.toWellFormed() }),
    );
    return someFacts({
      mayOperate,
      mutes,
      unsure,
      waiting: requests.slice(0, 6),
      asked: requests.slice(3),
      openCount: 12,
      resumes: jobs.map(([{ ref }, jobName]) => aResume({ ref, jobName })),
      expiring: {
        jobs: jobs
          .slice(0, 3)
          .map(([{ ref }, jobName], index) =>
            aWatchedJob({ ref: { ...ref, jobId: `${ref.jobId.slice(1)}${index}` }, jobName }),
          ),
        count: 100,
        more: true,
      },
    });
  });

const macie = fc
  .record({
    jobs: fc.array(anyJob, { maxLength: 5 }),
    findings: fc.array(anyFinding, { maxLength: 5 }),
    silences: fc.array(fc.record({ where: fc.constantFrom(...SOURCES), code: codes, what })),
  })
  .map(({ jobs, findings, silences }) =>
    someMacie({
      running: { jobs: jobs.map((job) => ({ job, objectsLeft: 1 })), count: 9, more: false },
      severe: { findings: findings.map(toFindingSummary), count: 9, more: true },
      silences,
    }),
  );

function property<T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => void): void {
  fc.assert(fc.property(arbitrary, check), { numRuns: 50 });
}

function expectHome(view: HomeView): void {
  expect(checkView(view)).toEqual([]);
  expectNoForeignMarkup(view);
}

test('whatever it tells of, Slack takes a Home, and nothing in it is markup', () => {
  property(fc.tuple(facts, fc.option(macie, { nil: undefined })), ([known, now]) => {
    const contents = someContents({ facts: known, macie: now, isAnswered: true });
    expectHome(renderHome(contents, () => 'production'));
  });
});

test('the same with any figures, of many target Regions', () => {
  property(fc.tuple(anySnapshot(30), anySnapshot(30)), ([previous, now]) => {
    const statistics = now.readings.map(({ where, statistics: figures }) => ({
      where,
      at: TUESDAY,
      statistics: figures,
    }));
    const health = SOURCES.map((where) => ({ where }));
    const asked = someMacie({ asOf: TUESDAY, statistics });
    for (const one of [asked, undefined]) {
      const exposure = toHomeExposure({ previous, trend: [], timezone: 'UTC' }, SOURCES, one);
      expectHome(renderHome(someContents({ macie: one, exposure, health }), () => 'production'));
    }
  });
});

test('the modals of the shortcut “Open a Macie job”', () => {
  property(
    fc.tuple(anyJob, hostileText, fc.array(hostileText, { maxLength: 5 })),
    ([job, asked, nearest]) => {
      for (const modal of [
        foundJobModal(renderJobCard(job, 'production')),
        findJobModal(),
        findJobModal({ found: { kind: 'none', nearest, failures: [] }, asked }),
      ]) {
        expect(checkView(modal)).toEqual([]);
        expectNoForeignMarkup(modal);
      }
    },
  );
});
