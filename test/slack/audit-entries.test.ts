import { describe, expect, test } from '@jest/globals';

import type { AuditPosition } from '../../src/operations/browse-audit.ts';
import { showAudit, turnAuditPage } from '../../src/slack/handlers/show-audit.ts';
import { auditPageValue } from '../../src/slack/parse-audit-query.ts';
import type { SlackRequest } from '../../src/slack/slack-request.ts';
import type { Message } from '../../src/slack/views/blocks.ts';
import { aRow, HASH, seen } from '../support/audit-fixtures.ts';
import { aJob, aSummary, PAYMENTS, PRODUCTION } from '../support/job-fixtures.ts';

const { ref } = aJob();

describe('the command and its buttons', () => {
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const request: SlackRequest = {
    requestId: 'q1',
    actor: { userId: 'U0OMAR0001', teamId: 'T0TEAM0001' },
    replyTo: { userId: 'U0OMAR0001' },
    log,
  };

  function workspace() {
    const answers: { message: Message; replace: boolean | undefined }[] = [];
    const asked: unknown[] = [];
    const deps = {
      sources: [PRODUCTION, PAYMENTS],
      nameTarget: () => 'production',
      reply: async (_: unknown, message: Message, options?: { replace?: boolean }) => {
        answers.push({ message, replace: options?.replace });
      },
      macie: {
        listJobs: async () => ({ jobs: [aSummary()] }),
        describeJob: async () => aJob(),
        updateJob: () => Promise.reject(new Error('not asked')),
      },
      store: {
        audit: {
          append: async () => aRow(),
          page: async (filter: unknown, options: unknown) => {
            asked.push([filter, options]);
            return [aRow()];
          },
          head: async () => ({ count: 7, hash: HASH }),
          all: async function* () {
            yield aRow();
          },
        },
      },
    };
    return { deps, answers, asked };
  }

  test('user:me is who asks', async () => {
    const { deps, answers, asked } = workspace();
    const fields = await showAudit({ filter: { userId: 'me' } }, request, deps);
    expect(fields).toEqual({ outcome: '1 rows' });
    expect(asked).toEqual([[{ userId: 'U0OMAR0001' }, { limit: 11 }]]);
    expect(answers).toMatchObject([{ replace: undefined }]);
  });

  test('several jobs fit', async () => {
    const { deps, answers, asked } = workspace();
    const fields = await showAudit({ filter: { job: 'pci' } }, request, deps);
    expect(fields).toEqual({ outcome: '2 fit' });
    expect(asked).toEqual([]);
    expect(seen(answers[0]?.message ?? { text: '', blocks: [] })).toContain(
      `• pci-scan · production · us-east-1 · ${ref.jobId}`,
    );
  });

  test('a button replaces the page', async () => {
    const { deps, answers, asked } = workspace();
    const to: AuditPosition = auditPageValue.read('{"action":"pause","before":30}');
    await turnAuditPage(to, request, deps);
    expect(asked).toEqual([[{ action: 'pause' }, { before: 30, limit: 11 }]]);
    expect(answers).toMatchObject([{ replace: true }]);
  });
});
