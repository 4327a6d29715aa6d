/** Does what is wished for a key, one after the other: wishes that wait are made into one. */
export interface LatestOnly<Wish> {
  /** Resolves when this wish, or one that it is part of, is done. */
  wish(key: string, wish: Wish): Promise<void>;
}

/** `work` must not reject. */
export function createLatestOnly<Wish>(
  work: (key: string, wish: Wish) => Promise<void>,
  merge: (earlier: Wish, later: Wish) => Wish,
): LatestOnly<Wish> {
  const lanes = new Map<string, { waiting?: Wish; done: Promise<void> }>();

  async function run(key: string, first: Wish): Promise<void> {
    let next: Wish | undefined = first;
    while (next !== undefined) {
      await work(key, next);
      const lane = lanes.get(key);
      next = lane?.waiting;
      if (lane) lane.waiting = undefined;
    }
    lanes.delete(key);
  }

  return {
    wish(key, wish) {
      const lane = lanes.get(key);
      if (lane) {
        lane.waiting = lane.waiting === undefined ? wish : merge(lane.waiting, wish);
        return lane.done;
      }
      const done = run(key, wish);
      lanes.set(key, { done });
      return done;
    },
  };
}
