import { CommanderError } from 'commander';

import { createProgram } from './create-program.ts';
import { describeFailure, EXIT_CODES, isWrongUse } from './exit.ts';

/**
 * Runs the command line, without the name of the program. Resolves with the exit code: 0 done,
 * 1 failed at work, 2 wrong usage or configuration. Sentences about failures go to standard error.
 */
export async function runCli(args: readonly string[]): Promise<number> {
  process.stdout.on('error', endOutput);
  try {
    const program = await createProgram(args);
    await program.parseAsync([...args], { from: 'user' });
    return Number(process.exitCode ?? EXIT_CODES.done);
  } catch (error) {
    // Commander has said already what it has to say.
    if (error instanceof CommanderError) {
      return error.exitCode === 0 ? EXIT_CODES.done : EXIT_CODES.wrongUse;
    }
    process.stderr.write(`${describeFailure(error)}\n`);
    return isWrongUse(error) ? EXIT_CODES.wrongUse : EXIT_CODES.failed;
  }
}

/** Nobody reads any more, as in `macie-chatops --help | head`; or what reads cannot go on. */
function endOutput(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(EXIT_CODES.done);
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exit(EXIT_CODES.failed);
}
