import type { Fault, FaultsInput } from './control-switches.ts';

/** What is to go wrong in the next Web API calls. */
export interface Faults {
  apply(input: FaultsInput): void;
  /** Takes the next fault for a method, if there is one. */
  take(method: string): Fault | undefined;
  /** Block types that this workspace does not have yet. */
  refusedBlocks(): string[];
  /** Milliseconds until the acknowledgement of a submission takes effect. */
  answersAfterMs(): number;
  /** Seconds to wait when the channel had a message less than a second ago and the limit is on. */
  secondsUntilNextPost(channel: string): number;
  pending(): Fault[];
  clear(): void;
}

const POST_INTERVAL_MS = 1_000;

export function createFaults(now: () => number = () => performance.now()): Faults {
  let queue: Fault[] = [];
  let refused: string[] = [];
  let isOnePerSecond = false;
  let answersAfterMs = 0;
  const lastPosts = new Map<string, number>();

  const clear = () => {
    queue = [];
    refused = [];
    isOnePerSecond = false;
    answersAfterMs = 0;
    lastPosts.clear();
  };
  return {
    clear,
    pending: () => queue,
    refusedBlocks: () => refused,
    answersAfterMs: () => answersAfterMs,
    apply(input) {
      if (input.clear) clear();
      queue.push(...(input.faults ?? []).map((fault) => ({ ...fault })));
      refused = input.refuseBlocks ?? refused;
      answersAfterMs = input.takeAnswersAfterMs ?? answersAfterMs;
      isOnePerSecond = input.onePostPerSecond ?? isOnePerSecond;
    },
    take(method) {
      const fault = queue.find(({ method: wanted }) => wanted === method || wanted === '*');
      if (!fault) return undefined;
      fault.count = (fault.count ?? 1) - 1;
      if (fault.count <= 0) queue = queue.filter((other) => other !== fault);
      return fault;
    },
    secondsUntilNextPost(channel) {
      if (!isOnePerSecond) return 0;
      const waited = now() - (lastPosts.get(channel) ?? Number.NEGATIVE_INFINITY);
      if (waited >= POST_INTERVAL_MS) lastPosts.set(channel, now());
      return waited < POST_INTERVAL_MS ? Math.ceil((POST_INTERVAL_MS - waited) / 1_000) : 0;
    },
  };
}
