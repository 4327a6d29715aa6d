import { type Response, Router } from 'express';
import type { Simulation } from './simulation.ts';

/** `GET /files/<id>`: a file's bytes, to save and never to show, whatever they are. */
export function createDownloadRouter(simulation: Simulation): Router {
  const router = Router();
  router.get('/:id', (request, response: Response) => {
    const file = simulation.workspace.files.get(request.params.id);
    if (!file?.content || !file.isComplete) {
      response.status(404).type('text').send('There is no such file.\n');
      return;
    }
    response.attachment(file.name);
    response.set('x-content-type-options', 'nosniff');
    response.type('application/octet-stream').send(file.content);
  });
  return router;
}
