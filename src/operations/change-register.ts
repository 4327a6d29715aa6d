import type { Clock } from '../domain/clock.ts';
import type { JobStatus } from '../domain/job.ts';

/** What is under way, so that two clicks, or two people, cause one change. One process's memory. */
export interface ChangeRegister {
  /** True the first time that a confirmation is seen. */
  claim(confirmationId: string): boolean;
  /** Runs the work for one job after what is under way for the same job. */
  inTurn<T>(jobKey: string, work: () => Promise<T>): Promise<T>;
  /** A change was sent for a job that still reads `status`. */
  leaveUnsettled(jobKey: string, status: JobStatus): void;
  /** Whether a change was sent a moment ago to a job that still reads `status`. */
  isUnsettled(jobKey: string, status: JobStatus): boolean;
}

/** A confirmation is remembered longer than Slack keeps a modal's response usable. */
const REMEMBER_CONFIRMATIONS_MS = 60 * 60_000;
/** How long a sent change may take to show. */
const SETTLES_WITHIN_MS = 2 * 60_000;

export function createChangeRegister(clock: Clock): ChangeRegister {
  const claimed = new Map<string, number>();
  const turns = new Map<string, Promise<unknown>>();
  const unsettled = new Map<string, { status: JobStatus; until: number }>();
  const now = () => clock.now().getTime();
  return {
    claim(confirmationId) {
      dropExpired(claimed, (until) => until < now());
      if (claimed.has(confirmationId)) return false;
      claimed.set(confirmationId, now() + REMEMBER_CONFIRMATIONS_MS);
      return true;
    },
    inTurn(jobKey, work) {
      const turn = (turns.get(jobKey) ?? Promise.resolve()).then(work);
      const settled = turn.catch(() => undefined);
      turns.set(jobKey, settled);
      void settled.then(() => turns.get(jobKey) === settled && turns.delete(jobKey));
      return turn;
    },
    leaveUnsettled(jobKey, status) {
      dropExpired(unsettled, ({ until }) => until < now());
      unsettled.set(jobKey, { status, until: now() + SETTLES_WITHIN_MS });
    },
    isUnsettled(jobKey, status) {
      const last = unsettled.get(jobKey);
      return last !== undefined && last.status === status && last.until >= now();
    },
  };
}

function dropExpired<T>(entries: Map<string, T>, isExpired: (entry: T) => boolean): void {
  for (const [key, entry] of entries) {
    if (!isExpired(entry)) return;
    entries.delete(key);
  }
}
