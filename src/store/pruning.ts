const PAUSE_MS = 60_000;

/** Says when it is time again to delete what is old: at first, and then once a minute. */
export function createPruning(): (now: number) => boolean {
  let last = Number.NEGATIVE_INFINITY;
  return (now) => {
    if (now - last < PAUSE_MS) return false;
    last = now;
    return true;
  };
}
