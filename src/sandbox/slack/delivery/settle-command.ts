import type { Delivery } from '../control-protocol.ts';
import { describeError } from '../message-content.ts';
import { applyResponse } from '../response-messages.ts';
import type { Simulation } from '../simulation.ts';
import { SlackApiError } from '../slack-api-error.ts';

/** Shows what the acknowledgement of a slash command carries, or why the command failed. */
export function settleCommand(
  simulation: Simulation,
  source: { userId: string; channel: string; command: string },
  delivery: Delivery,
): Delivery {
  if (delivery.error) {
    noticeFailure(simulation, `${source.command} failed`, delivery);
    return delivery;
  }
  const response = toResponse(delivery.body);
  if (!response) return delivery;
  try {
    applyResponse(simulation, source, response);
    return delivery;
  } catch (error) {
    if (!(error instanceof SlackApiError)) throw error;
    const said = describeError(error);
    simulation.notice('refused', `Acknowledgement of ${source.command}: ${said}`);
    return { ...delivery, error: said };
  }
}

function toResponse(body: unknown): Record<string, unknown> | undefined {
  if (typeof body === 'string') return body.trim() ? { text: body } : undefined;
  if (typeof body !== 'object' || body === null || Object.keys(body).length === 0) return undefined;
  return body as Record<string, unknown>;
}

/** Tells the developer that the bot did not acknowledge. */
export function noticeFailure(simulation: Simulation, what: string, delivery: Delivery): void {
  if (!delivery.error) return;
  const isTimeout = delivery.error === 'operation_timeout';
  const why = isTimeout
    ? 'the bot did not acknowledge within 3 seconds'
    : delivery.status === 0
      ? 'the bot did not answer'
      : `the bot answered with HTTP status ${delivery.status}`;
  const text = `${what} with the error "${delivery.error}": ${why}.`;
  simulation.notice(isTimeout ? 'too-slow' : 'failed', text);
}
