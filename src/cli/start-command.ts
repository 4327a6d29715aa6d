import { readFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { Command } from 'commander';

import { loadConfig } from '../config/load-config.ts';
import { runUntilSignal } from './run-until-signal.ts';

const HELP = `
Configuration: secrets and process settings from the environment, policy from the YAML file that
MACIE_CHATOPS_CONFIG names (macie-chatops.yaml). Everything is explained in docs/configuration.md.
Needed: SLACK_BOT_TOKEN, and SLACK_SIGNING_SECRET or, for Socket Mode, SLACK_APP_TOKEN.

SIGTERM or Ctrl-C: no new work, what was acknowledged is finished, exit 0. A second one: exit at once.`;

const LINGER_MS = 100;

/** `macie-chatops start` */
export function startCommand(): Command {
  return new Command('start')
    .description('Runs the bot until it is told to stop.')
    .addHelpText('after', HELP)
    .action(async () => {
      const config = loadConfig(process.env, (path) => readFileSync(path, 'utf8'));
      const { createApp } = await import('../app.ts');
      const app = createApp(config);
      const start = async () => {
        await app.start();
        // Kept now: a process that dies later would leave its successor to compile everything again.
        flushCompileCache();
      };
      try {
        await runUntilSignal({ start, stop: () => app.stop() }, process);
      } finally {
        // Connections that are still open must not hold the process.
        setTimeout(() => process.exit(), LINGER_MS).unref();
      }
    });
}
