import type { Clock } from '../domain/clock.ts';

/** Remembers since when, in real time, this process has seen what should pass by itself. */
export interface Sightings {
  /** Of all that are there now: those that were there at every look for so long. */
  lasting<T extends { id: string }>(present: readonly T[], forMs: number): T[];
}

export function createSightings(wallClock: Clock): Sightings {
  let firstSeen = new Map<string, number>();
  return {
    lasting(present, forMs) {
      const now = wallClock.now().getTime();
      firstSeen = new Map(present.map(({ id }) => [id, firstSeen.get(id) ?? now]));
      return present.filter(({ id }) => now - (firstSeen.get(id) ?? now) >= forMs);
    },
  };
}
