/** What can be started and stopped. */
interface Runnable {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The part of Node's `process` that is used here. */
interface SignalSource {
  on(signal: 'SIGTERM' | 'SIGINT', listener: (signal: NodeJS.Signals) => void): unknown;
  exit(code: number): void;
}

/** A shell's exit codes for a program that was ended by a signal. */
const EXIT_BY_SIGNAL: Partial<Record<NodeJS.Signals, number>> = { SIGINT: 130, SIGTERM: 143 };

/** Runs until SIGTERM or SIGINT, then stops. A second signal ends the process at once. */
export async function runUntilSignal(app: Runnable, source: SignalSource): Promise<void> {
  const signalled = new Promise<void>((resolve) => {
    let isSecond = false;
    const onSignal = (signal: NodeJS.Signals) => {
      if (isSecond) source.exit(EXIT_BY_SIGNAL[signal] ?? 1);
      isSecond = true;
      resolve();
    };
    source.on('SIGTERM', onSignal);
    source.on('SIGINT', onSignal);
  });
  await app.start();
  await signalled;
  await app.stop();
}
