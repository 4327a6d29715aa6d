import { type Request, type Response, Router, raw } from 'express';
import { findAwaitedFile } from './files.ts';
import type { Simulation } from './simulation.ts';
import { answerWithFault, breaksBefore } from './web-api/faulty-answers.ts';

const BODY_LIMIT = '64mb';

/** `POST /upload/v1/…`: takes a file's bytes, bare or as the file of a form. */
export function createUploadRouter(simulation: Simulation): Router {
  const router = Router();
  router.use(raw({ type: () => true, limit: BODY_LIMIT }));
  router.post('/v1/:secret', (request, response) => answer(simulation, request, response));
  return router;
}

async function answer(simulation: Simulation, request: Request, response: Response) {
  const fault = simulation.faults.take('upload_url');
  const result =
    fault && breaksBefore(fault)
      ? { args: {}, error: fault.error ?? fault.kind }
      : await receive(simulation, request);
  simulation.recordCall({
    method: 'upload_url',
    args: result.args,
    at: simulation.clock.now().toISOString(),
    status: fault ? 0 : result.error ? 400 : 200,
    ok: !result.error,
    ...(result.error && { error: result.error }),
    ...(fault && { fault: fault.kind }),
  });
  if (fault) await answerWithFault(response, fault);
  if (response.destroyed || response.writableEnded) return;
  response.status(result.error ? 400 : 200).type('text');
  response.send(result.error ?? `OK - ${result.args.bytes}`);
}

interface Received {
  args: { file?: string; bytes?: number };
  error?: string;
}

async function receive(simulation: Simulation, request: Request): Promise<Received> {
  const file = findAwaitedFile(simulation.workspace, request.originalUrl);
  if (!file) return { args: {}, error: 'no file is awaited at this address' };
  const content = await readContent(request);
  const args = { file: file.id, bytes: content?.length };
  if (!content) return { args, error: 'the form has no file' };
  if (content.length !== file.length) {
    return { args, error: `${file.length} bytes were announced, ${content.length} came` };
  }
  file.content = content;
  return { args };
}

/** The first file of a form, or the body as it is. */
async function readContent(request: Request): Promise<Buffer | undefined> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const type = request.get('content-type') ?? '';
  if (!type.startsWith('multipart/form-data')) return body;
  const form = await readForm(body, type);
  const part = form && [...form.values()].find((value) => typeof value !== 'string');
  return part && Buffer.from(await part.arrayBuffer());
}

async function readForm(body: Buffer, type: string): Promise<FormData | undefined> {
  try {
    const headers = { 'content-type': type };
    return await new Response(new Uint8Array(body), { headers }).formData();
  } catch {
    return undefined;
  }
}
