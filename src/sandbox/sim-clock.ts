/** A clock that can run faster than the machine's and be moved forward. */
export interface SimClock {
  now(): Date;
  /** Simulated seconds per real second. */
  speed(): number;
  setSpeed(speed: number): void;
  /** Jumps forward (or back, for tests) by milliseconds. */
  moveBy(milliseconds: number): void;
  moveTo(time: Date): void;
}

/** Starts at `start` (default: now) and runs `speed` times as fast as real time; 0 stands still. */
export function createSimClock(options: { start?: Date; speed?: number } = {}): SimClock {
  let base = (options.start ?? new Date()).getTime();
  let speed = options.speed ?? 1;
  let since = performance.now();
  const now = () => base + (performance.now() - since) * speed;
  const rebase = (to: number) => {
    base = to;
    since = performance.now();
  };
  return {
    now: () => new Date(Math.floor(now())),
    speed: () => speed,
    setSpeed(next) {
      rebase(now());
      speed = next;
    },
    moveBy: (milliseconds) => rebase(now() + milliseconds),
    moveTo: (time) => rebase(time.getTime()),
  };
}
