import type { Request, Response } from 'express';
import type { Simulation } from '../simulation.ts';
import { toState } from './state.ts';

/** Changes that come together are sent together. */
const DEBOUNCE_MS = 25;
const KEEP_ALIVE_MS = 15_000;

/** Server-Sent Events: a `state` event with everything the person sees, at first and on each change. */
export function streamState(simulation: Simulation, request: Request, response: Response): void {
  const user = String(request.query.user ?? '');
  const render = () =>
    `event: state\ndata: ${JSON.stringify(toState(simulation, user, { withContent: false }))}\n\n`;
  const first = render();
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write(first);

  let pending: NodeJS.Timeout | undefined;
  const stopListening = simulation.onChange(() => {
    pending ??= setTimeout(() => {
      pending = undefined;
      writeState(response, render);
    }, DEBOUNCE_MS);
  });
  const keepAlive = setInterval(() => response.write(': still here\n\n'), KEEP_ALIVE_MS);
  response.on('close', () => {
    stopListening();
    clearTimeout(pending);
    clearInterval(keepAlive);
  });
}

/** Somebody who was deactivated meanwhile sees nothing more. */
function writeState(response: Response, render: () => string): void {
  try {
    response.write(render());
  } catch {
    response.end();
  }
}
