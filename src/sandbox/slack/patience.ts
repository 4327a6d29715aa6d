import type { SimClock } from '../sim-clock.ts';

/** A moment from which Slack counts what expires. */
export interface Mark {
  real: number;
  simulated: number;
}

/**
 * How long ago a moment was, as the person sees it. A clock that runs 3,600 times as fast must not
 * take a trigger away in a millisecond, a clock that is moved forward must let it expire: so the
 * simulated time is divided by the clock's speed, and real time counts as well.
 */
export interface Patience {
  mark(): Mark;
  elapsed(since: Mark): number;
}

export function createPatience(clock: SimClock, real = () => performance.now()): Patience {
  return {
    mark: () => ({ real: real(), simulated: clock.now().getTime() }),
    elapsed(since) {
      const simulated = (clock.now().getTime() - since.simulated) / Math.max(1, clock.speed());
      return Math.max(real() - since.real, simulated);
    },
  };
}
