/** Work that was acknowledged and is not finished. Bolt does not wait for it when it stops. */
export interface InFlight {
  track(work: Promise<void>): Promise<void>;
  /** Resolves when all of it is finished, or after so many milliseconds; true if all was. */
  drain(withinMs: number): Promise<boolean>;
}

export function createInFlight(): InFlight {
  const works = new Set<Promise<void>>();
  return {
    async track(work) {
      works.add(work);
      try {
        await work;
      } finally {
        works.delete(work);
      }
    },
    async drain(withinMs) {
      const late = AbortSignal.timeout(withinMs);
      const finished = Promise.allSettled(works).then(() => true);
      const tooLate = new Promise<boolean>((resolve) => {
        late.addEventListener('abort', () => resolve(false), { once: true });
      });
      return Promise.race([finished, tooLate]);
    },
  };
}
