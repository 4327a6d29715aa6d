import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { BotError, type BotErrorCode } from '../../src/domain/bot-error.ts';
import type { Finding } from '../../src/domain/finding.ts';
import type { FindingQuery } from '../../src/domain/finding-query.ts';
import type { TargetRegion } from '../../src/domain/job.ts';
import type { Notice } from '../../src/domain/notice.ts';
import type { Schedule } from '../../src/domain/schedule.ts';
import type { FindingReader } from '../../src/operations/ports.ts';
import { type PostFeedDeps, postFeed } from '../../src/operations/post-feed.ts';
import type { Store } from '../../src/operations/store-port.ts';
import { createStore } from '../../src/store/create-store.ts';
import { aFinding } from '../support/finding-fixtures.ts';
import { aJob, PAYMENTS, PRODUCTION } from '../support/job-fixtures.ts';

/** When the feed is seen first. */
const START = new Date('2026-02-03T06:00:00Z');
export const at = (minute: number) => new Date(START.getTime() + minute * 60_000);
export const WEST: TargetRegion = { ...PRODUCTION, region: 'us-west-2' };

export type FeedSchedule = Extract<Schedule, { kind: 'feed' }>;
export const SCHEDULE: FeedSchedule = {
  id: 'feed C0FINDINGS all',
  kind: 'feed',
  cron: '*/5 * * * *',
  timezone: 'UTC',
  channelId: 'C0FINDINGS',
  targets: ['production'],
  filter: { minSeverity: 'Low', samples: 'mark' },
};

/** A real database, and findings that answer as Macie does: the pages of a list move with them. */
export type FeedWorld = Awaited<ReturnType<typeof createFeedWorld>>;

export async function createFeedWorld() {
  const directory = mkdtempSync(join(tmpdir(), 'macie-chatops-feed-'));
  let time = START;
  const now = () => time;
  const store = await createStore({ url: `sqlite:${join(directory, 'bot.db')}`, clock: { now } });
  const macie = createFindings();
  const unreadable: [string, BotErrorCode][] = [];
  const deps: PostFeedDeps = {
    findings: macie.reader,
    macie: {
      async describeJob(ref) {
        macie.calls.push('describeJob');
        if (ref.jobId === 'secret') throw new BotError('access-denied', 'denied');
        return aJob({ ref, name: `name of ${ref.jobId}` });
      },
    },
    store,
    sources: [PRODUCTION, PAYMENTS],
    now,
    unreadable: (_, { region }, { code }) => unreadable.push([region, code]),
  };
  await store.slots.record({ schedule: SCHEDULE.id, at: START, outcome: 'begun' }, {});
  return {
    store,
    ...macie,
    unreadable,
    deps,
    /** Adds a finding, or changes the one of this id. */
    put(findingId: string, changes: Partial<Finding> = {}, where: TargetRegion = PRODUCTION) {
      const { accountId, region } = where;
      const base = { ...aFinding(), ref: { accountId, region, findingId }, accountId };
      macie.add({ ...base, updatedAt: time, createdAt: time, ...changes });
    },
    moveTo(minute: number): void {
      time = at(minute);
    },
    /** Runs the feed's slot of this minute. */
    run(minute: number, changes: Partial<FeedSchedule> = {}, more: Partial<PostFeedDeps> = {}) {
      time = at(minute);
      const schedule = { ...SCHEDULE, ...changes };
      const slot = { schedule: schedule.id, at: time, outcome: 'done' as const };
      return postFeed(schedule, slot, { ...deps, ...more });
    },
    ids: () => [...macie.all.keys()],
    notices: () => readNotices(store),
    async stop(): Promise<void> {
      await store.close();
      rmSync(directory, { recursive: true });
    },
  };
}

/** Ids of the findings that stand in messages, each as often as it stands there. */
export function idsIn(notices: readonly Notice[]): string[] {
  return notices
    .flatMap((notice) => {
      if (notice.kind === 'finding') return [notice.finding];
      return notice.kind === 'finding-group-part' ? notice.findings : [];
    })
    .map(({ ref }) => ref.findingId)
    .sort();
}

/** All that is in the outbox, oldest first: each is sent, so that the next one comes. */
async function readNotices({ outbox }: Store): Promise<Notice[]> {
  const notices: Notice[] = [];
  const far = new Date('2100-01-01T00:00:00Z');
  for (;;) {
    const [letter] = await outbox.claim(far, far, far);
    if (!letter) return notices;
    notices.push(letter.notice);
    await outbox.delivered(letter, `${notices.length}.1`, START);
  }
}

function createFindings() {
  const all = new Map<string, Finding>();
  const calls: string[] = [];
  const failing = new Map<string, BotErrorCode>();
  const hooks: { afterList?: () => unknown } = {};
  const reader: Pick<FindingReader, 'listFindings' | 'getFindings'> = {
    async listFindings({ region }, query, order, { token, pageSize }) {
      calls.push('listFindings');
      const code = failing.get(region);
      if (code) throw new BotError(code, 'no');
      if (order !== 'oldest' || pageSize > 50) throw new Error('not asked as it should be');
      const found = [...all.values()]
        .filter((one) => one.ref.region === region && isWanted(one, query))
        .sort((a, b) => a.updatedAt.getTime() - b.updatedAt.getTime());
      const from = Number(token ?? 0);
      const ids = found.slice(from, from + pageSize).map(({ ref }) => ref.findingId);
      const next = from + pageSize;
      await hooks.afterList?.();
      return { ids, ...(next < found.length && { nextToken: String(next) }) };
    },
    async getFindings(_, ids) {
      calls.push('getFindings');
      if (ids.length > 50) throw new Error('more than Macie takes');
      return ids.flatMap((id) => all.get(id) ?? []);
    },
  };
  const add = (finding: Finding) => all.set(finding.ref.findingId, finding);
  return { reader, calls, failing, hooks, add, all };
}

function isWanted(finding: Finding, query: FindingQuery): boolean {
  const { since, before, severities, archived, sample, category, withoutAccounts = [] } = query;
  const { updatedAt, severity } = finding;
  return (
    (!since || updatedAt >= since) &&
    (!before || updatedAt < before) &&
    (!severities || severities.some((one) => one === severity.description)) &&
    (archived === undefined || finding.archived === archived) &&
    (sample === undefined || finding.sample === sample) &&
    (category === undefined || finding.category === category) &&
    !withoutAccounts.includes(finding.accountId)
  );
}
