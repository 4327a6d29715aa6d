import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

import type { ApprovalRequest } from '../../src/domain/approval.ts';
import { verifyChain } from '../../src/domain/audit-verify.ts';
import { systemClock } from '../../src/domain/clock.ts';
import type { JobSummary } from '../../src/domain/job.ts';
import { NEWEST_FIRST } from '../../src/domain/job-query.ts';
import { isLegal } from '../../src/domain/job-transitions.ts';
import { createMacie } from '../../src/macie/create-macie.ts';
import { approvalAudit } from '../../src/operations/approval-record.ts';
import type { Store } from '../../src/operations/store-port.ts';
import type { SimMessage } from '../../src/sandbox/slack/control-protocol.ts';
import {
  CHANNELS,
  DIRECT_MESSAGES,
  TEAM_ID,
  USER_GROUPS,
  USERS,
} from '../../src/sandbox/slack/workspace-seed.ts';
import { createStore } from '../../src/store/create-store.ts';
import { startPostgres, type TestPostgres } from '../support/start-postgres.ts';
import { type Replicas, startReplicas } from '../support/start-replicas.ts';
import { wordsOf } from '../support/start-workspace.ts';
import { waitUntil } from '../support/wait-until.ts';

const { omar, ada, vera } = USERS;
const { approvals } = CHANNELS;
const HOUR = 3_600_000;
const REQUESTS = 100;
const CLICKS = 10;
/** So many requests are decided at once. */
const AT_ONCE = 10;

let postgres: TestPostgres;
let store: Store;
let replicas: Replicas;
let jobs: JobSummary[];

beforeAll(async () => {
  postgres = await startPostgres();
  const databaseUrl = await postgres.createDatabase();
  replicas = await startReplicas(databaseUrl, 2);
  store = await createStore({ url: databaseUrl, clock: systemClock });
  await replicas.slack.workspace({
    userGroups: [{ id: USER_GROUPS.approvers, users: [ada, vera] }],
  });
  const where = { target: 'production', accountId: '111122223333', region: 'us-east-1' };
  const page = await createMacie({ targets: replicas.targets }).listJobs(where, NEWEST_FIRST, {
    pageSize: 200,
  });
  jobs = page.jobs.filter(({ status }) => isLegal('cancel', status));
});
afterAll(async () => {
  await replicas.stop();
  await store.close();
  await postgres.stop();
});

/** Asks as a replica does that could not show the request any more: those that watch show it. */
async function open(id: string, changes: Partial<ApprovalRequest> = {}): Promise<void> {
  const job = jobs.shift();
  if (!job) throw new Error('there are too few jobs');
  const at = replicas.clock.now();
  const request: ApprovalRequest = {
    id,
    action: 'cancel',
    ref: job.ref,
    target: 'production',
    jobName: job.name,
    requester: { userId: omar, teamId: TEAM_ID },
    reason: `the reason of ${id}.`,
    seenStatus: job.status,
    consequence: ['Cancelling is permanent.'],
    required: 1,
    createdAt: at,
    lapsesAt: new Date(at.getTime() + 4 * HOUR),
    state: 'open',
    approvedBy: [],
    version: 1,
    ...changes,
  };
  const audit = approvalAudit(request, 'requested', { at, who: request.requester });
  await store.approvals.open(request, audit);
}

const messagesIn = async (user: string, channel: string) =>
  (await replicas.slack.state(user)).messages[channel] ?? [];
const messagesOf = (messages: readonly SimMessage[], id: string) =>
  messages.filter((message) => wordsOf(message).includes(`the reason of ${id}.`));

const isShown = async (id: string) => (await store.approvals.get(id))?.message !== undefined;
const hasResult = async (id: string) => (await store.approvals.get(id))?.result !== undefined;
const isToBeTold = async (key: string) => (await store.outbox.find(key)) !== undefined;
async function allOf(ids: readonly string[], holds: (id: string) => Promise<boolean>) {
  return (await Promise.all(ids.map(holds))).every(Boolean);
}

async function click(id: string, user: string) {
  const request = await store.approvals.get(id);
  const ts = request?.message?.ts ?? '';
  return replicas.slack.action({ user, channel: approvals, ts, actionId: 'approval.approve' });
}

/** A click that a busy machine answers too late counts all the same: the bot has it. */
function isRefused({ status, error }: { status: number; error?: string }): boolean {
  return status !== 200 && error !== 'operation_timeout';
}

async function rowsOf(event: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const row of store.audit.all()) if (row.event === event) ids.push(row.referenceId);
  return ids.toSorted();
}

describe('two replicas on one PostgreSQL', () => {
  test('100 requests, each decided by 10 clicks at once: 100 decisions, 100 updates at most', async () => {
    const ids = Array.from({ length: REQUESTS }, (_, index) => `R${index}`);
    for (const id of ids) await open(id);
    await waitUntil(() => allOf(ids, isShown), 'the requests to be shown');
    expect(await messagesIn(omar, approvals)).toHaveLength(REQUESTS);
    for (let first = 0; first < REQUESTS; first += AT_ONCE) {
      const some = ids.slice(first, first + AT_ONCE);
      replicas.balancer.gather(AT_ONCE * CLICKS);
      const clicks = some.flatMap((id) =>
        Array.from({ length: CLICKS }, (_, index) => click(id, index % 2 === 0 ? ada : vera)),
      );
      const deliveries = await Promise.all(clicks);
      expect(deliveries.filter(isRefused)).toEqual([]);
      await waitUntil(() => allOf(some, hasResult), 'the results');
    }
    expect(replicas.balancer.served()).toEqual([500, 500]);

    expect(await rowsOf('approved')).toEqual(ids.toSorted());
    expect(await rowsOf('executed')).toEqual(ids.toSorted());
    expect(await replicas.updates()).toBe(REQUESTS);
    const verdict = await verifyChain(store.audit.all(), await store.audit.head());
    expect(verdict).toMatchObject({ ok: true });

    const shown = await messagesIn(omar, approvals);
    expect(shown).toHaveLength(REQUESTS);
    for (const id of ids) {
      expect((await store.approvals.get(id))?.result).toBe('done');
      const [message] = messagesOf(shown, id);
      expect(message && wordsOf(message)).toContain('Done: the job is cancelled');
    }
    // Slack takes one direct message a second: not all have come yet, and none comes twice.
    expect(await allOf(ids, (id) => isToBeTold(`change ${id} done CANCELLED`))).toBe(true);
    const told = (await messagesIn(omar, DIRECT_MESSAGES.omar)).map(wordsOf);
    expect(told.length).toBeGreaterThan(5);
    expect(new Set(told).size).toBe(told.length);
  });

  test('a click that is sent again, to the other replica, does nothing', async () => {
    await open('again');
    await waitUntil(() => isShown('again'), 'it to be shown again');
    await click('again', ada);
    await waitUntil(() => hasResult('again'), 'its result');
    const delivery = (await replicas.slack.deliveries()).at(-1);
    const before = { updates: await replicas.updates(), head: await store.audit.head() };
    const replies = (await messagesIn(ada, approvals)).length;
    await replicas.slack.replay(delivery?.id ?? '');
    await open('behind it');
    await waitUntil(() => isShown('behind it'), 'the next one to be shown');
    expect(await replicas.updates()).toBe(before.updates);
    expect((await store.audit.head()).count).toBe(before.head.count + 1);
    expect(await messagesIn(ada, approvals)).toHaveLength(replies + 1);
  });

  test('a request is reminded of once, and lapses once', async () => {
    const now = replicas.clock.now().getTime();
    await open('late', { remindAt: new Date(now + 2 * HOUR) });
    await waitUntil(() => isShown('late'), 'it to be shown');
    const message = async () => messagesOf(await messagesIn(omar, approvals), 'late')[0];
    replicas.clock.moveBy(2 * HOUR + 1_000);
    await waitUntil(async () => (await message())?.replyCount !== undefined, 'the reminder');
    replicas.clock.moveBy(2 * HOUR);
    await waitUntil(
      async () => wordsOf((await message()) ?? { blocks: [] }).includes('Lapsed'),
      'its end',
    );
    await open('behind it, too');
    await waitUntil(() => isShown('behind it, too'), 'the next one to be shown');
    expect((await message())?.replyCount).toBe(1);
    expect((await rowsOf('lapsed')).filter((id) => id === 'late')).toEqual(['late']);
    expect(await allOf(await rowsOf('lapsed'), (id) => isToBeTold(`approval ${id} lapsed`))).toBe(
      true,
    );
  });
});
