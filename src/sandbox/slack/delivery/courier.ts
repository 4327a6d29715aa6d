import type { Delivery } from '../control-protocol.ts';
import type { DeliveryRecord } from '../control-switches.ts';
import { EVENT_RETRY_DELAYS_MS } from '../limits.ts';
import type { Simulation } from '../simulation.ts';
import { createId } from '../slack-ids.ts';
import { sendSigned } from './http-transport.ts';
import type { Outgoing, RawAck, Transport } from './transport.ts';

/** Takes to the bot what the workspace has for it, and keeps a record. */
export interface Courier {
  /** Sends once and waits for the acknowledgement. `error` names what the person sees. */
  deliver(outgoing: Outgoing): Promise<Delivery>;
  /** Sends an event; one that is not acknowledged is sent again at once, after 1 and 5 minutes. */
  deliverEvent(payload: Record<string, unknown>): Promise<Delivery>;
  replay(record: DeliveryRecord): Promise<Delivery>;
  stop(): void;
}

export function createCourier(simulation: Simulation, transport: () => Transport): Courier {
  const retries = new Set<NodeJS.Timeout>();

  const deliver = async (outgoing: Outgoing): Promise<Delivery> => {
    const record: DeliveryRecord = {
      id: createId('D'),
      kind: outgoing.kind,
      at: simulation.clock.now().toISOString(),
      payload: outgoing.payload,
    };
    simulation.recordDelivery(record);
    const { delivery, request } = await timed(() => transport().send(outgoing));
    record.delivery = delivery;
    record.request = request;
    return delivery;
  };

  const retryEvent = (payload: Record<string, unknown>, num: number, reason: string) => {
    const delay = EVENT_RETRY_DELAYS_MS[num - 1];
    if (delay === undefined) return;
    const timer = setTimeout(async () => {
      retries.delete(timer);
      const delivery = await deliver({ kind: 'events_api', payload, retry: { num, reason } });
      if (delivery.error) retryEvent(payload, num + 1, retryReason(delivery));
    }, delay);
    timer.unref();
    retries.add(timer);
  };

  return {
    deliver,
    async deliverEvent(payload) {
      const delivery = await deliver({ kind: 'events_api', payload });
      if (delivery.error) retryEvent(payload, 1, retryReason(delivery));
      return delivery;
    },
    async replay({ request }) {
      if (!request) throw new Error('Only signed HTTP requests can be sent again.');
      return (await timed(() => sendSigned(request))).delivery;
    },
    stop: () => {
      for (const timer of retries) clearTimeout(timer);
    },
  };
}

const retryReason = ({ status, error }: Delivery) =>
  error === 'operation_timeout'
    ? 'http_timeout'
    : status === 0
      ? 'connection_failed'
      : 'http_error';

async function timed(send: () => Promise<RawAck>) {
  const start = performance.now();
  const ack = await send();
  const tookMs = Math.round(performance.now() - start);
  const delivery: Delivery = { status: ack.status, body: ack.body, tookMs, ...toError(ack) };
  return { delivery, request: ack.request };
}

function toError(ack: RawAck): { error?: string } {
  if (ack.failure === 'timeout') return { error: 'operation_timeout' };
  if (ack.failure || ack.status !== 200) return { error: 'dispatch_failed' };
  return {};
}
