import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const SOURCE = fileURLToPath(new URL('../../../src/sandbox/slack/page/', import.meta.url));
const BUILT = fileURLToPath(new URL('../../../dist/sandbox/slack/page/', import.meta.url));

/** Where the page is: as `npm run build` has left it, or else built from its sources now. */
export async function findPage(): Promise<string> {
  if (existsSync(join(BUILT, 'main.js'))) return BUILT;
  const outdir = await mkdtemp(join(tmpdir(), 'simulated-slack-page-'));
  await build({
    entryPoints: [join(SOURCE, 'main.tsx'), join(SOURCE, 'index.html')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    loader: { '.html': 'copy' },
    logLevel: 'warning',
    outdir,
  });
  return outdir;
}
