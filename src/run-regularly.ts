/** Work that is done again and again. */
export interface Regular {
  /** Starts no more, and resolves when what is running is finished. */
  stop(): Promise<void>;
}

/** Runs work now and then every so many milliseconds, one at a time. `onError` is told of failures. */
export function runRegularly(
  everyMs: number,
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): Regular {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  const round = async (): Promise<void> => {
    try {
      await work();
    } catch (error) {
      onError(error);
    }
    if (!stopped) {
      timer = setTimeout(() => {
        running = round();
      }, everyMs);
      timer.unref();
    }
  };
  let running = round();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
