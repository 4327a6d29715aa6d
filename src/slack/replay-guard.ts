/** Refuses what has been seen before. Bolt checks signatures but keeps no memory of them. */
export interface ReplayGuard {
  /** True the first time; false for a repetition. */
  admit(identity: string, nowMs: number): boolean;
}

/** Bolt takes a signature for five minutes; the rest is room for clocks that differ. */
const WINDOW_MS = 10 * 60_000;

/** In memory: two generations of identities, so that forgetting costs nothing for each request. */
export function createReplayGuard(): ReplayGuard {
  let recent = new Set<string>();
  let older = new Set<string>();
  let turnedAt = 0;
  return {
    admit(identity, nowMs) {
      if (nowMs - turnedAt > WINDOW_MS) {
        older = nowMs - turnedAt > 2 * WINDOW_MS ? new Set() : recent;
        recent = new Set();
        turnedAt = nowMs;
      }
      if (recent.has(identity) || older.has(identity)) return false;
      recent.add(identity);
      return true;
    },
  };
}
