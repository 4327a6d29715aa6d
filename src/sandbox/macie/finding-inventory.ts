import { DAY } from './calendar.ts';
import { createFindingChanges, type FindingChange } from './finding-changes.ts';
import { type FindingRow, isPolicyType } from './finding-model.ts';
import type { JobFindings } from './job-findings.ts';
import { accountsSeenBy, discovererOf } from './organisation.ts';
import type { PolicyFindings } from './policy-findings.ts';

/** So long does Macie keep a finding after it was last updated. */
const KEPT_FOR = 90 * DAY;

/** The findings of all accounts and Regions. Times in milliseconds. */
export interface FindingInventory {
  /**
   * All that an account sees in a Region: what its own jobs found, the policy findings of its own and
   * its members' buckets, and what automated discovery, which is the administrator's, found there.
   */
  seenBy(caller: { accountId: string; region: string }, now: number): FindingRow[];
  add(rows: FindingRow[]): void;
  change(id: string, change: FindingChange, now: number): void;
  /** The finding as it stands at `now`, wherever it is. */
  find(id: string, now: number): FindingRow | undefined;
  interventions(): { added: string[]; changed: string[] };
  /** Forgets all that was added or changed. */
  release(): void;
}

interface InventoryOptions {
  /** Those that are there from the start. */
  seeded: FindingRow[];
  jobs: JobFindings[];
  policies: PolicyFindings;
}

/** Lists, statistics and details all come from this, so they cannot differ. */
export function createFindingInventory({
  seeded,
  jobs,
  policies,
}: InventoryOptions): FindingInventory {
  let added: FindingRow[] = [];
  let changes = createFindingChanges();

  const select = (now: number, isWanted: (row: FindingRow) => boolean, ran: JobFindings[]) => {
    const rows: FindingRow[] = [];
    const take = (candidates: FindingRow[]) => {
      for (const candidate of candidates) {
        if (candidate.createdAt > now || !isWanted(candidate)) continue;
        const row = changes.apply(standingAt(candidate, now), now);
        if (row.updatedAt > now - KEPT_FOR) rows.push(row);
      }
    };
    for (const job of ran) take(job.until(now));
    take(policies.between(now - KEPT_FOR, now));
    take(seeded);
    take(added);
    return rows;
  };
  return {
    seenBy({ accountId, region }, now) {
      const others = accountsSeenBy(accountId);
      const isSeen = (row: FindingRow) => {
        if (row.region !== region) return false;
        if (isPolicyType(row.type)) return others.includes(row.accountId);
        const isDiscovered = row.originType === 'AUTOMATED_SENSITIVE_DATA_DISCOVERY';
        return (isDiscovered ? discovererOf(row.accountId) : row.accountId) === accountId;
      };
      const here = jobs.filter(
        ({ definition }) => definition.accountId === accountId && definition.region === region,
      );
      return select(now, isSeen, here);
    },
    add(rows) {
      added = [...added, ...rows];
    },
    change: (id, change, now) => changes.add(id, change, now),
    find: (id, now) => select(now, (row) => row.id === id, jobs)[0],
    interventions: () => ({ added: added.map(({ id }) => id), changed: changes.ids() }),
    release() {
      added = [];
      changes = createFindingChanges();
    },
  };
}

/** Before its last update, as when the clock was moved back, a finding had happened once. */
function standingAt(row: FindingRow, now: number): FindingRow {
  return row.updatedAt <= now ? row : { ...row, updatedAt: row.createdAt, count: 1 };
}
