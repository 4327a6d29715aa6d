import type { Notice } from '../../domain/notice.ts';
import { renderReminder, renderVerdict } from './approval-notes.ts';
import type { Message } from './blocks.ts';
import { renderChangeEnd } from './change-end.ts';
import { renderChangeReport } from './change-report.ts';
import { renderDeadLetter } from './dead-letter.ts';
import { renderExpiringJob, renderThreshold } from './expiring-job.ts';
import { renderDigestDetails } from './exposure-details.ts';
import { renderDigest } from './exposure-digest.ts';
import { renderFindingGroup, renderFindingGroupPart } from './finding-group.ts';
import { renderFindingNotice } from './finding-notice.ts';
import {
  renderJobsWithoutExpiry,
  renderSweepFailing,
  renderSweepRecovered,
} from './sweep-notes.ts';
import { renderTimedResume } from './timed-resume.ts';

/** A notice as a message; `isClassic` without the blocks that not every workspace has yet. */
export function renderNotice(notice: Notice, isClassic: boolean): Message {
  switch (notice.kind) {
    case 'digest':
      return renderDigest(notice, isClassic);
    case 'digest-details':
      return renderDigestDetails(notice.digest);
    case 'expiring-job':
      return renderExpiringJob(notice.job);
    case 'expiry-threshold':
      return renderThreshold(notice.job);
    case 'jobs-without-expiry':
      return renderJobsWithoutExpiry(notice);
    case 'sweep-failing':
      return renderSweepFailing(notice);
    case 'sweep-recovered':
      return renderSweepRecovered(notice);
    case 'finding':
      return renderFindingNotice(notice);
    case 'finding-group':
      return renderFindingGroup(notice);
    case 'finding-group-part':
      return renderFindingGroupPart(notice);
    case 'dead-letter':
      return renderDeadLetter(notice);
    case 'approval-verdict':
      return renderVerdict(notice.request);
    case 'approval-reminder':
      return renderReminder(notice.request, notice.approvers);
    case 'change':
      return renderChangeReport({ ...notice, userId: notice.by.userId });
    case 'change-end':
      return renderChangeEnd(notice);
    case 'timed-resume':
      return renderTimedResume(notice);
  }
}
