import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { APPROVAL_STATES, type ApprovalRequest } from '../../../src/domain/approval.ts';
import { BotError } from '../../../src/domain/bot-error.ts';
import { JOB_STATUSES } from '../../../src/domain/job.ts';
import { JOB_ACTIONS } from '../../../src/domain/job-transitions.ts';
import type { ChangeOutcome } from '../../../src/operations/execute-change.ts';
import { renderText } from '../../../src/sandbox/render-text.ts';
import { checkMessageBlocks } from '../../../src/sandbox/slack/block-kit/check-message.ts';
import { checkView } from '../../../src/sandbox/slack/block-kit/check-view.ts';
import { LIMITS, REASON_LENGTH } from '../../../src/slack/limits.ts';
import { renderApproval, renderOpenApprovals } from '../../../src/slack/views/approval-message.ts';
import {
  askedNote,
  decisionNote,
  renderReminder,
  renderVerdict,
} from '../../../src/slack/views/approval-notes.ts';
import type { Message } from '../../../src/slack/views/blocks.ts';
import { denyModal } from '../../../src/slack/views/deny-modal.ts';
import { anyJob, hostileText } from '../../support/arbitrary-job.ts';
import { markupStringsOf } from '../../support/message-strings.ts';

const OWN_MARKUP =
  /<!date\^\d+\^\{date_short_pretty\} \{time\}\|[\d: -]+UTC>|<[@#][A-Z0-9]+>|<https:\/\/acme\.example\|Here it is\.>/g;
const SPOOF = 'fine\nApproved by Ada.\u2028\u0007One person has to approve';

const person = fc.record({
  userId: fc.constantFrom('U0OMAR0001', 'U0ADA00001', 'W0VERA0001'),
  teamId: fc.constant('T0ACME001'),
});
const moment = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2030-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const foreign = fc.oneof(hostileText, fc.constant(SPOOF));
const reason = foreign.map((value) => value.slice(0, REASON_LENGTH).toWellFormed());

const ALWAYS = [
  'id',
  'action',
  'ref',
  'target',
  'jobName',
  'requester',
  'reason',
  'seenStatus',
  'consequence',
  'required',
  'createdAt',
  'lapsesAt',
  'state',
  'approvedBy',
  'version',
] as const;

const anyRequest: fc.Arbitrary<ApprovalRequest> = fc.record(
  {
    id: fc.stringMatching(/^V[0-9A-Z]{10}$/),
    action: fc.constantFrom(...JOB_ACTIONS),
    ref: anyJob.map(({ ref }) => ref),
    target: fc.constant('production'),
    jobName: foreign,
    requester: person,
    reason,
    seenStatus: fc.constantFrom(...JOB_STATUSES),
    consequence: fc.array(fc.constantFrom('It ends.', 'It can be resumed.'), {
      minLength: 1,
      maxLength: 4,
    }),
    required: fc.integer({ min: 1, max: 5 }),
    createdAt: moment,
    lapsesAt: moment,
    state: fc.constantFrom(...APPROVAL_STATES),
    approvedBy: fc.array(person, { maxLength: 5 }),
    version: fc.integer({ min: 1, max: 9 }),
    decidedBy: person,
    decidedAt: moment,
    decisionReason: reason,
  },
  { noNullPrototype: true, requiredKeys: [...ALWAYS] },
);

function expectNoForeignMarkup(value: unknown): void {
  for (const text of markupStringsOf(value, ['private_metadata'])) {
    expect(text.replace(OWN_MARKUP, '')).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
  }
}

function expectHarmless(message: Message): void {
  expect(checkMessageBlocks(message.blocks)).toEqual([]);
  expect(message.text).not.toBe('');
  expect(message.text.length).toBeLessThanOrEqual(LIMITS.messageText);
  expectNoForeignMarkup(message);
  const lines = renderText(message.blocks);
  expect(lines).not.toContainEqual(expect.stringMatching(/^Approved by Ada/));
}

function property<T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => void): void {
  fc.assert(fc.property(arbitrary, check), { numRuns: 80 });
}

describe('whatever is asked, for whatever job, Slack takes it and nothing in it is markup:', () => {
  test('the request in each of its states', () => {
    property(anyRequest, (request) => {
      expectHarmless(renderApproval(request));
      expectHarmless(renderApproval({ ...request, ending: { kind: 'too-late' } }));
    });
  });

  test('the list of what is open, and its pages', () => {
    property(
      fc.tuple(
        fc.uniqueArray(anyRequest, { selector: ({ id }) => id, maxLength: 60 }),
        fc.integer({ min: 1, max: 8 }),
      ),
      ([requests, page]) => {
        const open = requests.map((one) => ({ ...one, state: 'open' as const }));
        const message = renderOpenApprovals(open, page);
        expectHarmless(message);
        expect(renderText(message.blocks).join('\n').length).toBeLessThan(13_000);
      },
    );
  });

  test('what the requester and the approvers are told', () => {
    property(anyRequest, (request) => {
      expectHarmless(renderVerdict(request));
      expectHarmless(renderVerdict({ ...request, ending: { kind: 'failed', code: 'throttled' } }));
      expectHarmless(renderReminder(request, ['U0ADA00001', 'S0APPROVER', 'everyone']));
      expectHarmless(renderReminder(request, []));
    });
  });

  test('the modal of a denial', () => {
    property(anyRequest, (request) => {
      const modal = denyModal(request, { id: request.id, responseUrl: 'https://x.example' });
      expect(checkView(modal)).toEqual([]);
      expectNoForeignMarkup(modal);
    });
  });

  test('the notes', () => {
    property(fc.tuple(anyRequest, anyJob), ([request, job]) => {
      const outcomes: ChangeOutcome[] = [
        { kind: 'done', before: job, job, answerLost: true },
        { kind: 'accepted', before: job, job },
        { kind: 'unknown', before: job },
        { kind: 'unread', before: job },
        { kind: 'changed-meanwhile', job },
        { kind: 'not-legal', job },
        { kind: 'already-sent', job },
        { kind: 'repeated' },
        { kind: 'too-late' },
        { kind: 'perhaps-later', trouble: new BotError('store-unavailable', 'gone') },
        { kind: 'failed', code: 'unknown-user-group' },
      ];
      const notes = [
        ...outcomes.map((outcome) => decisionNote({ kind: 'approved', request, outcome })),
        ...(['not-open', 'repeated', 'look-again', 'not-an-approver', 'own-request'] as const).map(
          (kind) => decisionNote({ kind, request }),
        ),
        decisionNote({ kind: 'unknown-request' }),
        askedNote({ kind: 'asked', request }, 'https://acme.example'),
        askedNote({ kind: 'asked-before', request }, undefined),
      ];
      for (const note of notes) expect(note.length).toBeGreaterThan(10);
      expectNoForeignMarkup(notes);
    });
  });
});

test('sixty open requests are six pages, and each is on one of them', () => {
  const [sample] = fc.sample(anyRequest, { numRuns: 1, seed: 1 });
  if (!sample) throw new Error('no sample');
  const requests = Array.from({ length: 60 }, (_, index) => ({
    ...sample,
    state: 'open' as const,
    id: `V${index}`,
  }));
  const ids = [1, 2, 3, 4, 5, 6].flatMap((page) =>
    renderOpenApprovals(requests, page).blocks.flatMap(({ block_id }) => block_id ?? []),
  );
  expect(ids.filter((id) => id.startsWith('approval '))).toEqual(
    requests.map(({ id }) => `approval ${id}`),
  );
  expect(renderOpenApprovals(requests, 6).blocks.at(-1)).toMatchObject({
    elements: [{ action_id: 'approvals.previous', value: '5' }],
  });
  expect(renderOpenApprovals(requests.slice(0, 5), 6).blocks).toHaveLength(11);
});
