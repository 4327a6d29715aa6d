import {
  json,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express';
import type { z } from 'zod';
import type { ClockInput, SocketInput } from '../control-switches.ts';
import type { Courier } from '../delivery/courier.ts';
import type { SocketTransport } from '../delivery/socket-transport.ts';
import type { Simulation } from '../simulation.ts';
import { applyShortcut } from './apply-shortcut.ts';
import { changeWorkspace } from './change-workspace.ts';
import { ControlInputError } from './control-input-error.ts';
import { pressElement } from './press-element.ts';
import * as schemas from './schemas.ts';
import { openHome, typeMessage } from './send-events.ts';
import { toState } from './state.ts';
import { streamState } from './state-stream.ts';
import { typeCommand } from './type-command.ts';
import { dismissModal, submitModal } from './use-modal.ts';

/** `/_control/…`: acts as any person, shows what each sees, and makes things go wrong. */
export function createControlRouter(
  simulation: Simulation,
  courier: Courier,
  sockets: SocketTransport,
): Router {
  const router = Router();
  router.use(json({ limit: '4mb' }));
  addViews(router, simulation);
  const { commandSchema, actionSchema, submitSchema, closeSchema, messageSchema } = schemas;
  router.post(
    '/command',
    take(commandSchema, (input) => typeCommand(simulation, courier, input)),
  );
  router.post(
    '/action',
    take(actionSchema, (input) => pressElement(simulation, courier, input)),
  );
  router.post(
    '/submit',
    take(submitSchema, (input) => submitModal(simulation, courier, input)),
  );
  router.post(
    '/close',
    take(closeSchema, (input) => dismissModal(simulation, courier, input)),
  );
  router.post(
    '/message',
    take(messageSchema, (input) => typeMessage(simulation, courier, input)),
  );
  router.post(
    '/home',
    take(schemas.homeSchema, (input) => openHome(simulation, courier, input)),
  );
  router.post(
    '/shortcut',
    take(schemas.shortcutSchema, (input) => applyShortcut(simulation, courier, input)),
  );
  router.post(
    '/replay',
    take(schemas.replaySchema, ({ id }) => replay(simulation, courier, id)),
  );
  router.post(
    '/socket',
    take(schemas.socketSchema, (input) => useSockets(sockets, input)),
  );
  addSwitches(router, simulation);
  router.use(({ method, originalUrl }, response) => {
    response.status(404).json({ error: `There is no ${method} ${originalUrl}.` });
  });
  router.use(answerError);
  return router;
}

function addViews(router: Router, simulation: Simulation): void {
  router.get('/state', (request, response) => {
    response.json(toState(simulation, String(request.query.user ?? ''), { withContent: true }));
  });
  router.get('/stream', (request, response) => streamState(simulation, request, response));
  router.get('/calls', (request, response) => {
    const { method } = request.query;
    response.json(simulation.calls.filter((call) => !method || call.method === method));
  });
  router.get('/deliveries', (_, response) => {
    response.json(simulation.deliveries);
  });
}

function addSwitches(router: Router, simulation: Simulation): void {
  const faults = take(schemas.faultsSchema, (input) => {
    simulation.faults.apply(input);
    return { pending: simulation.faults.pending() };
  });
  const workspace = take(schemas.workspaceSchema, (input) => {
    changeWorkspace(simulation, input);
    return { ok: true };
  });
  router.post('/faults', faults);
  router.post('/workspace', workspace);
  router.post(
    '/clock',
    take(schemas.clockSchema, (input) => setClock(simulation, input)),
  );
  router.post('/reset', (_, response) => {
    simulation.reset();
    response.json({ ok: true });
  });
}

function setClock({ clock }: Simulation, { moveTo, moveBy, speed }: ClockInput) {
  if (speed !== undefined) clock.setSpeed(speed);
  if (moveTo !== undefined) clock.moveTo(new Date(moveTo));
  if (moveBy !== undefined) clock.moveBy(moveBy);
  return { now: clock.now().toISOString(), speed: clock.speed() };
}

async function replay(simulation: Simulation, courier: Courier, id: string) {
  const record = simulation.deliveries.find((one) => one.id === id);
  if (!record?.request) throw new ControlInputError(`There is no signed request ${id}.`);
  return courier.replay(record);
}

function useSockets(sockets: SocketTransport, { disconnect }: SocketInput) {
  if (disconnect) sockets.disconnect(disconnect);
  return { connections: sockets.connections() };
}

function take<T>(schema: z.ZodType<T>, run: (input: T) => unknown): RequestHandler {
  return async (request, response) => {
    response.json(await run(schemas.parseInput(schema, request.body)));
  };
}

function answerError(error: unknown, _: Request, response: Response, next: NextFunction): void {
  if (error instanceof ControlInputError) {
    response.status(error.status).json({ error: error.message });
  } else if (error instanceof SyntaxError) {
    response.status(400).json({ error: 'The body is no JSON.' });
  } else {
    next(error);
  }
}
