import { type Logger, LogLevel } from '@slack/bolt';

import type { Log } from './slack-request.ts';

/** Bolt's own lines in the bot's log. Its debug lines carry payloads and are never written. */
export function createBoltLogger(log: Log): Logger {
  const words = (parts: unknown[]) => parts.map(String).join(' ');
  return {
    debug() {},
    info() {},
    warn: (...parts) => log.warn({ from: 'bolt' }, words(parts)),
    error: (...parts) => log.error({ from: 'bolt' }, words(parts)),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}
