import type { Clock } from '../domain/clock.ts';

/** For how long each of several things that do not go well is left alone, by real time. */
export interface BackOff {
  isOver(id: string): boolean;
  /** Leaves one alone: twice as long as the last time. */
  begin(id: string): void;
  end(id: string): void;
  /** Those that are left alone, or were last time. */
  ids(): readonly string[];
}

export function createBackOff(wallClock: Clock, firstMs: number, longestMs: number): BackOff {
  const pauses = new Map<string, { lengthMs: number; until: number }>();
  return {
    isOver(id) {
      const pause = pauses.get(id);
      if (!pause) return true;
      const leftMs = pause.until - wallClock.now().getTime();
      // More than the whole is left only if the clock was put back.
      return leftMs <= 0 || leftMs > pause.lengthMs;
    },
    begin(id) {
      const before = pauses.get(id)?.lengthMs ?? firstMs / 2;
      const lengthMs = Math.min(before * 2, longestMs);
      pauses.set(id, { lengthMs, until: wallClock.now().getTime() + lengthMs });
    },
    end: (id) => void pauses.delete(id),
    ids: () => [...pauses.keys()],
  };
}
