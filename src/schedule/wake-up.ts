import { schedule } from 'node-cron';

/** Wakes the bot up. */
export interface WakeUp {
  /** Calls no more, and resolves when the call that is under way is finished. */
  stop(): Promise<void>;
}

/**
 * Calls `work` every second, one call at a time. It is only an alarm: what is due is computed from
 * the database, so a call that is missed loses nothing.
 */
export function createWakeUp(work: () => Promise<void>, onError: (error: unknown) => void): WakeUp {
  let running: Promise<void> | undefined;
  const call = () => {
    running ??= work()
      .catch(onError)
      .finally(() => {
        running = undefined;
      });
    return running;
  };
  const task = schedule('* * * * * *', call, { unref: true, suppressMissedWarning: true });
  return {
    async stop() {
      await task.destroy();
      await running;
    },
  };
}
