import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';

import { PACKAGE_ROOT } from '../package-root.ts';
import { COMMAND_ROWS } from './command-rows.ts';

/**
 * The command line. Only the commands that the arguments name are loaded; the others are there with
 * their name and summary.
 */
export async function createProgram(args: readonly string[]): Promise<Command> {
  const program = new Command('macie-chatops')
    .description('Runs Amazon Macie from Slack.')
    .version(readVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'say what there is')
    .helpCommand('help [command]', 'say more about a command')
    .showHelpAfterError('(macie-chatops --help says what there is)')
    .exitOverride();
  for (const { name, summary, load } of COMMAND_ROWS) {
    const command = args.includes(name) ? await load() : new Command(name);
    inherit(command, program);
    program.addCommand(command.summary(summary));
  }
  return program;
}

/** A command that was made apart has settings of its own, and so has each of its own commands. */
function inherit(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent);
  for (const inner of command.commands) inherit(inner, command);
}

function readVersion(): string {
  const path = join(PACKAGE_ROOT, 'package.json');
  const { version }: { version: string } = JSON.parse(readFileSync(path, 'utf8'));
  return version;
}
