import type { DeliveryRecord } from '../control-switches.ts';

/** One thing that the workspace tells the bot. */
export interface Outgoing {
  kind: DeliveryRecord['kind'];
  payload: Record<string, unknown>;
  /** For an event that is sent again. */
  retry?: { num: number; reason: string };
}

/** What came back; `timeout` when nothing did within three seconds. */
export interface RawAck {
  status: number;
  body: unknown;
  failure?: 'timeout' | 'unreachable';
  request?: DeliveryRecord['request'];
}

/** A way to the bot: signed HTTP requests, or Socket Mode. */
export interface Transport {
  send(outgoing: Outgoing): Promise<RawAck>;
}
