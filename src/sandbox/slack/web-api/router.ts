import { json, type NextFunction, type Request, type Response, Router, urlencoded } from 'express';
import type { Fault } from '../control-switches.ts';
import type { Simulation } from '../simulation.ts';
import type { Arguments } from './arguments.ts';
import { type CallResult, callMethod, type RawCall } from './call-method.ts';
import { answerWithFault, breaksBefore } from './faulty-answers.ts';

const BODY_LIMIT = '4mb';

/** `/api/<method>`: the Web API over HTTP, with the faults that were asked for. */
export function createApiRouter(simulation: Simulation): Router {
  const router = Router();
  router.use(urlencoded({ extended: false, limit: BODY_LIMIT }), json({ limit: BODY_LIMIT }));
  router.all('/:method', async (request: Request, response: Response, next: NextFunction) => {
    await answer(simulation, request, response).catch(next);
  });
  return router;
}

async function answer(simulation: Simulation, request: Request, response: Response) {
  const call = readCall(request);
  const fault = simulation.faults.take(call.method) ?? rateFault(simulation, call);
  if (fault && breaksBefore(fault)) {
    record(
      simulation,
      call,
      { args: call.raw, body: { ok: false, error: fault.error ?? fault.kind } },
      fault,
    );
    await answerWithFault(response, fault);
    return;
  }
  const result = callMethod(simulation, call);
  record(simulation, call, result, fault);
  simulation.changed();
  if (fault) await answerWithFault(response, fault);
  if (response.destroyed || response.writableEnded) return;
  if (result.scopes) {
    response.set('x-oauth-scopes', result.scopes.provided.join(','));
    response.set('x-accepted-oauth-scopes', result.scopes.accepted.join(','));
  }
  response.json(result.body);
}

function readCall(request: Request): RawCall {
  const { token: bodyToken, ...raw } = { ...request.query, ...request.body } as Arguments;
  const bearer = /^Bearer (.+)$/.exec(request.get('authorization') ?? '')?.[1];
  const token = bearer ?? (typeof bodyToken === 'string' ? bodyToken : undefined);
  return { method: String(request.params.method), token, raw };
}

function rateFault(simulation: Simulation, call: RawCall): Fault | undefined {
  if (call.method !== 'chat.postMessage') return undefined;
  const seconds = simulation.faults.secondsUntilNextPost(String(call.raw.channel));
  if (seconds === 0) return undefined;
  return { method: call.method, kind: 'rate_limited', retryAfter: seconds };
}

function record(simulation: Simulation, call: RawCall, result: CallResult, fault?: Fault): void {
  const { ok, error } = result.body;
  const status = fault?.kind === 'rate_limited' ? 429 : fault?.kind === 'server_error' ? 500 : 200;
  const isDropped = fault?.kind === 'drop_before' || fault?.kind === 'drop_after';
  simulation.recordCall({
    method: call.method,
    args: result.args,
    at: simulation.clock.now().toISOString(),
    status: isDropped ? 0 : status,
    ok,
    ...(error !== undefined && { error }),
    ...(fault && { fault: fault.kind }),
  });
  if (!ok && !fault) noticeRefusal(simulation, call.method, result);
}

/** Codes that the bot provokes by what it sends, so that its developer must see them. */
const REFUSALS = [
  'invalid_blocks',
  'invalid_blocks_format',
  'invalid_attachments',
  'invalid_arguments',
  'msg_too_long',
  'msg_blocks_too_long',
  'no_text',
  'missing_scope',
  'unknown_method',
];

function noticeRefusal(simulation: Simulation, method: string, { body }: CallResult): void {
  if (!body.error || !REFUSALS.includes(body.error)) return;
  const details = (body.response_metadata as { messages?: string[] } | undefined)?.messages ?? [];
  simulation.notice('refused', `${method}: ${body.error} ${details.join('; ')}`.trim());
}
