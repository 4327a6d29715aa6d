import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';

import { freePort } from '../../src/sandbox/free-port.ts';

/** A server under measurement, in its own process. */
export interface Child {
  url: string;
  /** From the start of the process to its first answer. */
  startedInMs: number;
  /** Resident set size in MB. */
  memory(): number;
  stop(): Promise<void>;
}

/** Starts `node <args>` with `PORT` set, and waits until it answers on it. */
export async function startChild(args: string[], env: NodeJS.ProcessEnv): Promise<Child> {
  const port = await freePort(0);
  const url = `http://127.0.0.1:${port}`;
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await untilAnswering(url, child);
  const startedInMs = performance.now() - startedAt;
  return {
    url,
    startedInMs,
    memory: () => residentMegabytes(child),
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function untilAnswering(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  throw new Error(`the server ended with ${child.exitCode}`);
}

function residentMegabytes({ pid }: ChildProcess): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1_024;
}
