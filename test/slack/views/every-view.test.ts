import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { BotError, type BotErrorCode } from '../../../src/domain/bot-error.ts';
import { MUTE_SUBJECTS } from '../../../src/domain/finding-mute.ts';
import type { SourceFailure } from '../../../src/domain/job-list.ts';
import { NEWEST_FIRST } from '../../../src/domain/job-query.ts';
import { JOB_ACTIONS } from '../../../src/domain/job-transitions.ts';
import { checkView } from '../../../src/sandbox/slack/block-kit/check-view.ts';
import { muteValue } from '../../../src/slack/finding-values.ts';
import { changeMetadata } from '../../../src/slack/ids.ts';
import { LIMITS, REASON_LENGTH } from '../../../src/slack/limits.ts';
import { muteMetadata } from '../../../src/slack/mute-values.ts';
import { timedResumeMetadata } from '../../../src/slack/timed-resume-values.ts';
import { confirmModal, loadingModal, refusedModal } from '../../../src/slack/views/change-modal.ts';
import { outcomeNote, renderChangeReport } from '../../../src/slack/views/change-report.ts';
import { renderJobCard } from '../../../src/slack/views/job-card.ts';
import {
  choiceModal,
  renderJobChoice,
  renderNotFound,
} from '../../../src/slack/views/job-choice.ts';
import { renderJobList } from '../../../src/slack/views/job-list.ts';
import { messageCharacters } from '../../../src/slack/views/message-characters.ts';
import { renderMuteLine, renderUnmuteLine } from '../../../src/slack/views/mute-line.ts';
import { muteModal } from '../../../src/slack/views/mute-modal.ts';
import { renderMuted, renderMutes } from '../../../src/slack/views/mutes.ts';
import { renderTimedResume } from '../../../src/slack/views/timed-resume.ts';
import { timedResumeModal } from '../../../src/slack/views/timed-resume-modal.ts';
import { aMute } from '../../contract/finding-fixtures.ts';
import { anyJob, hostileText } from '../../support/arbitrary-job.ts';
import { expectHarmless, expectNoForeignMarkup, property } from '../../support/expect-harmless.ts';
import { aResume, PAYMENTS } from '../../support/job-fixtures.ts';

const nameTarget = () => 'production';
const action = fc.constantFrom(...JOB_ACTIONS);
const failures: SourceFailure[] = (
  ['access-denied', 'macie-not-enabled', 'throttled', 'unreachable'] satisfies BotErrorCode[]
).map((code) => ({ where: PAYMENTS, error: new BotError(code, 'x') }));

describe('whatever a job is called, Slack takes it and nothing in it is markup:', () => {
  test('the card', () => {
    property(anyJob, (job) => {
      expectHarmless(renderJobCard(job, 'production', 'A note.'));
      expectHarmless(renderJobCard(job, 'production', 'A note.', aResume({ ref: job.ref })));
    });
  });

  test('the list', () => {
    property(fc.array(anyJob, { maxLength: 10 }), (jobs) => {
      const page = { listId: 'a', pageNumber: 2, query: NEWEST_FIRST, jobs, failures, next: [] };
      expectHarmless(renderJobList(page, nameTarget));
    });
  });

  test('the choice of jobs, as a message and as a modal', () => {
    const many = Array.from({ length: 60 }, () => failures).flat();
    const silent = fc.constantFrom(failures, many);
    const jobsFound = fc.array(anyJob, { minLength: 1, maxLength: 100 });
    property(fc.tuple(jobsFound, silent), ([jobs, failures]) => {
      const found = { kind: 'several' as const, jobs, more: true, failures };
      expectHarmless(renderJobChoice(found, nameTarget));
      const modal = choiceModal('Pause a job', found, nameTarget, 'x');
      expect(checkView(modal)).toEqual([]);
      expectNoForeignMarkup(modal);
    });
  });

  test('nothing found', () => {
    property(fc.tuple(hostileText, fc.array(hostileText, { maxLength: 5 })), ([asked, nearest]) => {
      expectHarmless(renderNotFound({ kind: 'none', nearest, failures }, asked));
    });
  });

  test('the confirmation, whatever reason was typed', () => {
    const reason = fc.string({ unit: 'grapheme', maxLength: REASON_LENGTH });
    property(fc.tuple(anyJob, action, reason), ([job, one, typed]) => {
      const short = typed.slice(0, REASON_LENGTH);
      const change = {
        action: one,
        reason: short,
        fromCard: true,
        responseUrl: 'https://x.example',
        resumeAt: 1_772_000_000 + short.length,
      };
      const policy = { required: short.length % 3, reason: 'required' as const };
      const modal = confirmModal(job, 'production', change, policy);
      expect(checkView(modal)).toEqual([]);
      expectNoForeignMarkup(modal);
      expect(changeMetadata.read(modal.private_metadata ?? '')).toMatchObject({
        seen: { status: job.status, ref: job.ref },
      });
    });
  });

  test('the public line', () => {
    property(fc.tuple(anyJob, anyJob, action, hostileText), ([before, job, one, reason]) => {
      for (const outcome of [
        { kind: 'done' as const, before, job, answerLost: false },
        { kind: 'accepted' as const, before, job },
        { kind: 'unknown' as const, before },
      ]) {
        const report = { action: one, outcome, userId: 'U0OMAR0001', reason, target: 'production' };
        expectHarmless(renderChangeReport(report));
        expectHarmless(renderChangeReport({ ...report, resumeAt: new Date(0) }));
        expect(outcomeNote(one, outcome)).toMatch(/\S/);
      }
    });
  });
});

describe('timed resumes: Slack takes them, and nothing in them is markup:', () => {
  const outcomes = ['done', 'asked', 'not-allowed', 'changed-meanwhile', 'withdrawn', 'unknown'];
  const outcome = fc.constantFrom(...outcomes, 'throttled', 'access-denied', 'toString');

  test('what became of one', () => {
    property(
      fc.tuple(anyJob, hostileText, hostileText, outcome),
      ([{ ref }, name, reason, end]) => {
        const resume = aResume({ ref, jobName: name, reason });
        const notice = { kind: 'timed-resume' as const, ...resume, outcome: end };
        expectHarmless(renderTimedResume(notice));
        const { by: endedBy, resumeAt: newResumeAt } = resume;
        expectHarmless(renderTimedResume({ ...notice, endedBy }));
        expectHarmless(renderTimedResume({ ...notice, endedBy, newResumeAt }));
        expectHarmless(renderTimedResume({ ...notice, endedBy, newResumeAt, isToRequester: true }));
      },
    );
  });

  test('the modal', () => {
    property(fc.tuple(anyJob, hostileText, fc.boolean()), ([job, typed, isSet]) => {
      const reason = typed.slice(0, REASON_LENGTH).toWellFormed();
      const resume = isSet ? aResume({ ref: job.ref, reason }) : undefined;
      const where = { channelId: 'C0SECURITY', responseUrl: 'https://x.example' };
      const modal = timedResumeModal(job, 'production', resume, where);
      expect(checkView(modal)).toEqual([]);
      expectNoForeignMarkup(modal);
      expect(timedResumeMetadata.read(modal.private_metadata ?? '')).toEqual({
        ref: job.ref,
        ...where,
        expiresAt: job.userPausedDetails?.jobExpiresAt,
      });
    });
  });
});

describe('mutes: Slack takes them, and nothing in them is markup:', () => {
  const anyMute = fc
    .tuple(fc.constantFrom(...MUTE_SUBJECTS), hostileText, hostileText, hostileText)
    .map(([subject, value, label, reason]) => ({
      ...aMute(),
      subject,
      value,
      label,
      reason,
      kept: 2,
    }));

  test('the list, and what was muted', () => {
    property(fc.array(anyMute, { maxLength: 20 }), (mutes) => {
      const named = mutes.map((mute, index) => ({ ...mute, id: `mute-${index}` }));
      const list = renderMutes(named, { canUnmute: true, note: 'A note.' });
      expectHarmless(list);
      expect(messageCharacters(list.blocks)).toBeLessThanOrEqual(LIMITS.messageCharacters);
      for (const mute of named) {
        expectHarmless(renderMuted({ mute, before: mute }));
        expectHarmless(renderMuteLine(mute, mute));
        expectHarmless(renderUnmuteLine(mute, mute.by.userId));
      }
    });
  });

  test('the modal', () => {
    const choice = fc.record({ value: hostileText, label: hostileText });
    const ofButton = fc
      .record({ type: choice, bucket: choice, job: choice })
      .filter((choices) => muteValue.write(choices).length <= LIMITS.buttonValue);
    property(ofButton, (choices) => {
      const context = { choices, channelId: 'C0SECURITY', responseUrl: 'https://x.example' };
      const lasting = MUTE_SUBJECTS.map((subject) =>
        aMute({ subject, ...choices[subject], reason: choices[subject]?.value ?? '' }),
      );
      const modal = muteModal(context, lasting);
      expect(checkView(modal)).toEqual([]);
      expectNoForeignMarkup(modal);
      expect(muteMetadata.read(modal.private_metadata ?? '')).toEqual(context);
    });
  });
});

describe('the other modals', () => {
  test.each(JOB_ACTIONS)('of %s are as Slack wants them', (one) => {
    expect(checkView(loadingModal(one))).toEqual([]);
    expect(checkView(refusedModal(one, 'No <!channel>.'))).toEqual([]);
    expectNoForeignMarkup(refusedModal(one, 'No <!channel>.'));
  });
});
