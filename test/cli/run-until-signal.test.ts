import { EventEmitter } from 'node:events';
import { describe, expect, test } from '@jest/globals';

import { runUntilSignal } from '../../src/cli/run-until-signal.ts';

function setUp(stop: () => Promise<void> = async () => undefined) {
  const log: string[] = [];
  const emitter = new EventEmitter();
  const source = Object.assign(emitter, { exit: (code: number) => void log.push(`exit ${code}`) });
  const app = {
    start: async () => void log.push('start'),
    stop: async () => {
      log.push('stop');
      await stop();
    },
  };
  return { log, source, app, signal: (name: string) => void emitter.emit(name, name) };
}

describe('a signal', () => {
  test.each(['SIGTERM', 'SIGINT'])('%s stops the app', async (name) => {
    const { log, source, app, signal } = setUp();
    const run = runUntilSignal(app, source);
    signal(name);
    await run;
    expect(log).toEqual(['start', 'stop']);
  });

  test('a second one ends the process at once', async () => {
    const stopped = Promise.withResolvers<void>();
    const { log, source, app, signal } = setUp(() => stopped.promise);
    const run = runUntilSignal(app, source);
    signal('SIGTERM');
    signal('SIGINT');
    stopped.resolve();
    await run;
    expect(log).toEqual(['start', 'exit 130', 'stop']);
  });
});

test('an app that does not start is not stopped', async () => {
  const { source } = setUp();
  const app = { start: () => Promise.reject(new Error('no')), stop: () => Promise.resolve() };
  await expect(runUntilSignal(app, source)).rejects.toThrow('no');
});
