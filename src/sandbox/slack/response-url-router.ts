import { json, type Request, type Response, Router, urlencoded } from 'express';
import { describeError } from './message-content.ts';
import { applyResponse } from './response-messages.ts';
import type { Simulation } from './simulation.ts';
import { SlackApiError } from './slack-api-error.ts';
import { parseArguments } from './web-api/arguments.ts';
import { answerWithFault, breaksBefore } from './web-api/faulty-answers.ts';

/** `POST /hooks/…`: the response URLs. */
export function createResponseUrlRouter(simulation: Simulation): Router {
  const router = Router();
  router.use(json({ limit: '1mb' }), urlencoded({ extended: false, limit: '1mb' }));
  router.post('/:kind/:team/:secret', (request, response) => answer(simulation, request, response));
  return router;
}

async function answer(simulation: Simulation, request: Request, response: Response) {
  const fault = simulation.faults.take('response_url');
  const result =
    fault && breaksBefore(fault)
      ? { args: request.body ?? {}, error: new SlackApiError(fault.error ?? fault.kind) }
      : respond(simulation, request);
  simulation.recordCall({
    method: 'response_url',
    args: result.args,
    at: simulation.clock.now().toISOString(),
    status: fault ? 0 : result.error ? statusOf(result.error) : 200,
    ok: !result.error,
    ...(result.error && { error: result.error.code }),
    ...(fault && { fault: fault.kind }),
  });
  if (fault) await answerWithFault(response, fault);
  if (response.destroyed || response.writableEnded) return;
  send(response, result.error);
}

function respond(simulation: Simulation, request: Request) {
  let args: Record<string, unknown> = request.body ?? {};
  try {
    if (typeof args.payload === 'string') args = JSON.parse(args.payload);
    args = parseArguments(args);
    applyResponse(simulation, simulation.responseUrls.use(request.originalUrl), args);
    return { args };
  } catch (error) {
    if (!(error instanceof SlackApiError)) throw error;
    const isSpent = statusOf(error) === 404;
    if (!isSpent) simulation.notice('refused', `response_url: ${describeError(error)}`);
    return { args, error };
  }
}

const statusOf = ({ code }: SlackApiError) => (code.endsWith('_url') ? 404 : 400);

function send(response: Response, error: SlackApiError | undefined): void {
  if (!error) response.type('text').send('ok');
  else response.status(statusOf(error)).json({ ok: false, error: error.code, ...error.extra });
}
