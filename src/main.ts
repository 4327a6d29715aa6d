#!/usr/bin/env node
// Nothing may be imported before this check: an older Node.js could fail at reading it.
const OLDEST_NODE = 24;
const { node: version } = process.versions;

if (Number.parseInt(version, 10) < OLDEST_NODE) {
  process.stderr.write(
    `macie-chatops needs Node.js ${OLDEST_NODE} or newer and this is ${version}: install it from https://nodejs.org, or with nvm install ${OLDEST_NODE}.\n`,
  );
  process.exitCode = 1;
} else {
  const { enableCompileCache } = await import('node:module');
  // Beside the code and its owner's, not in a folder for everybody: what is cached is run.
  enableCompileCache(new URL('../node_modules/.cache/macie-chatops', import.meta.url).pathname);
  const { runCli } = await import('./cli/run-cli.ts');
  process.exitCode = await runCli(process.argv.slice(2));
}
