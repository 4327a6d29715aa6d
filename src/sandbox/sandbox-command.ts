import { Command } from 'commander';

import { toFindingCount, toJobCount, toPort, toSeed, toSpeed } from './command-options.ts';

interface SandboxOptions {
  speed: number;
  seed: number;
  jobs: number;
  findings: number;
  port?: number;
  open: boolean;
  tour: boolean;
  socket: boolean;
}

const HELP = `
What it starts, all in this process and on one clock:
  a simulated Amazon Macie    the AWS protocol; its control endpoint is in "simulate-macie --help"
  a simulated Slack workspace  the Web API and a page; its control endpoint is in "simulate-slack --help"
  the bot                      the same code as "start", on macie-chatops.example.yaml

Nothing leaves this machine, and no account is needed. Ctrl-C stops it.

Examples:
  macie-chatops sandbox --speed 3600   an hour passes every second
  macie-chatops sandbox --tour         the first minutes as text, without a browser
`;

/** `macie-chatops sandbox` */
export function sandboxCommand(): Command {
  return new Command('sandbox')
    .description('try the bot in a browser, against a simulated Macie and a simulated Slack')
    .option('--speed <factor>', 'simulated seconds per second', toSpeed, 1)
    .option('--seed <number>', 'which simulated jobs there are', toSeed, 1)
    .option('--jobs <number>', 'this many more jobs in 111122223333, us-east-1', toJobCount, 0)
    .option(
      '--findings <number>',
      'this many more findings in 111122223333, us-east-1',
      toFindingCount,
      0,
    )
    .option('--port <number>', "the page's port (default: 4020, or a free one)", toPort)
    .option('--socket', 'let the bot use Socket Mode instead of HTTP', false)
    .option('--no-open', 'do not open the browser')
    .option('--tour', "play a newcomer's first minutes as text, then exit", false)
    .addHelpText('after', HELP)
    .action(async (options: SandboxOptions) => {
      const { runSandbox } = await import('./sandbox.ts');
      await runSandbox(options);
    });
}
