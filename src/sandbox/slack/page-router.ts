import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Response, Router } from 'express';

import { PACKAGE_ROOT } from '../../package-root.ts';

/** Where `npm run build:page` puts the page. */
export function findPageDirectory(): string {
  return join(PACKAGE_ROOT, 'dist/sandbox/slack/page');
}

/** The workspace's web page, or a sentence that says how to build it. */
export function createPageRouter(directory: string): Router {
  const router = Router();
  router.get('/archives/:channel/:ts', (request, response) => {
    const { channel, ts } = request.params;
    response.redirect(
      `/?${new URLSearchParams({ channel, ts: ts.replace(/^p(\d+)(\d{6})$/, '$1.$2') })}`,
    );
  });
  router.use(express.static(directory));
  router.get('/', (_, response: Response) => {
    const hint = existsSync(directory) ? '' : ` (there is no ${directory})`;
    response
      .status(404)
      .type('text')
      .send(`The page is not built${hint}. Build it with: npm run build:page\n`);
  });
  return router;
}
