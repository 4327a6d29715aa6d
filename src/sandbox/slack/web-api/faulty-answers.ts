import { setTimeout as sleep } from 'node:timers/promises';
import type { Response } from 'express';
import type { Fault } from '../control-switches.ts';

/** True when the call must not take effect. */
export function breaksBefore({ kind }: Fault): boolean {
  return kind !== 'drop_after' && kind !== 'delay';
}

/** Answers as the fault says; after a `delay` the usual answer is still to be given. */
export async function answerWithFault(response: Response, fault: Fault): Promise<void> {
  switch (fault.kind) {
    case 'rate_limited':
      response.set('retry-after', String(fault.retryAfter ?? 1));
      response.status(429).json({ ok: false, error: 'ratelimited' });
      return;
    case 'server_error':
      response.status(500).type('text').send('Internal Server Error');
      return;
    case 'error':
      response.json({ ok: false, error: fault.error ?? 'fatal_error' });
      return;
    case 'delay':
      await sleep(fault.delayMs ?? 1_000);
      return;
    case 'drop_before':
    case 'drop_after':
      response.socket?.destroy();
      response.destroy();
  }
}
