import { readFileSync } from 'node:fs';
import { Command } from 'commander';

import { loadConfig } from '../config/load-config.ts';
import { examine } from '../doctor/examine.ts';
import { createMacieProbe } from '../macie/probe.ts';
import { createSlackProbe } from '../slack/slack-probe.ts';
import { EXIT_CODES } from './exit.ts';

const HELP = `
It reads the same configuration as start, and changes nothing. For Slack: the token, its scopes, the
bot's channels, the user groups, the app token of Socket Mode. For every Region of every target: the
credentials or the role, whether Macie is enabled, and every permission that the bot needs; whether
an update is allowed is asked with the id of a job that cannot be there.

Exit 0: everything is in order. Exit 1: something is wrong.`;

/** `macie-chatops doctor` */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Checks an installation step by step, and says how to mend what is wrong.')
    .addHelpText('after', HELP)
    .action(async () => {
      const isFine = await examine({
        loadConfig: () => loadConfig(process.env, (path) => readFileSync(path, 'utf8')),
        createSlackProbe,
        createMacieProbe,
        write: (text) => process.stdout.write(text),
      });
      process.exitCode = isFine ? EXIT_CODES.done : EXIT_CODES.failed;
    });
}
