import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';

const MAIN = resolve('src/main.ts');

/** How a run of the command line ended. */
interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

interface RunOptions {
  /** Another user to run it. */
  uid?: number | undefined;
  /** The file to run; default: the source. */
  main?: string;
}

/** Runs the command line in a directory without a configuration, with this environment alone. */
export function runMain(
  args: string[],
  env: Record<string, string> = {},
  { uid, main = MAIN }: RunOptions = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...args], { cwd: tmpdir(), env, uid });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ code, stdout, stderr }));
  });
}
