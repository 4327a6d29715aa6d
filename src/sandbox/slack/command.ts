import { readFile } from 'node:fs/promises';

import { Command, InvalidArgumentError } from 'commander';

import { toPort, toSpeed, untilInterrupted } from '../command-options.ts';
import type { AppManifest } from './app-manifest.ts';
import type { SimulatedSlack } from './simulated-slack.ts';

interface CommandOptions {
  port: number;
  botUrl: string;
  socket: boolean;
  speed: number;
  /** Path. */
  manifest?: string;
}

const HELP = `
Start a bot against it with
  SLACK_API_URL=http://127.0.0.1:4020/api/
  SLACK_BOT_TOKEN=xoxb-sandbox
  SLACK_SIGNING_SECRET=sandbox-signing-secret   signed requests go to --bot-url
  SLACK_APP_TOKEN=xapp-sandbox                  with --socket: Socket Mode instead

In a browser the address shows the workspace: act as five people of different roles, one of them
of another team, #partner-shared among the channels. The app has a Home tab beside its messages;
its shortcuts are behind the lightning and in each message's menu, as --manifest names them.

Control, in JSON:
  GET   /_control/state?user=U0VERA0001   what a person sees; /_control/stream sends it on each change
  POST  /_control/command    {"user": "U0OMAR0001", "channel": "C0SECURITY", "text": "/macie jobs"}
  POST  /_control/action     {"user", "channel", "ts", "actionId"}, or "viewId"; "value" for a menu
  POST  /_control/submit     {"user", "viewId", "values": {"<block>": {"<action>": "text"}}}
  POST  /_control/close | message
  POST  /_control/home       {"user", "tab": "home" | "messages"} opens the app
  POST  /_control/shortcut   {"user", "callbackId"}, on a message also "channel" and "ts"
  POST  /_control/faults     {"faults": [{"method": "chat.postMessage", "kind": "drop_after"}]}
                             kinds: rate_limited, server_error, drop_before, drop_after, delay, error
                             also "onePostPerSecond": true, "refuseBlocks": ["data_table"]
  POST  /_control/clock      {"moveBy": 1800000}, {"moveTo": "2026-03-31T12:00:00Z"}, {"speed": 60}
  POST  /_control/workspace  members, archived channels, deactivated users, user groups, scopes
  POST  /_control/socket     {"disconnect": "refresh"}
  POST  /_control/reset      the seeded workspace again
  GET   /_control/calls      what the bot called; /_control/deliveries what it was sent
  POST  /_control/replay     {"id": "<delivery>"} sends a signed request again

More in docs/simulated-slack.md.`;

/** The command `simulate-slack`: runs the simulated Slack workspace until it is interrupted. */
export function simulateSlackCommand(): Command {
  return new Command('simulate-slack')
    .description('run a simulated Slack workspace, with its web page, for a bot of yours')
    .option('--port <number>', 'port to listen on; 0 takes any free one', toPort, 4020)
    .option(
      '--bot-url <url>',
      "the bot's address for signed requests",
      toUrl,
      'http://127.0.0.1:3000/slack/events',
    )
    .option('--socket', 'reach the bot by Socket Mode', false)
    .option('--manifest <file>', "the app's manifest: scopes, events, shortcuts, Home")
    .option('--speed <factor>', 'simulated seconds per second', toSpeed, 1)
    .addHelpText('after', HELP)
    .action(run);
}

async function run(options: CommandOptions, command: Command): Promise<void> {
  const slack = await start(options, command);
  const way = options.socket ? 'Socket Mode' : `signed requests to ${options.botUrl}`;
  process.stdout.write(
    `Simulated Slack at ${slack.url}\n\n` +
      `It reaches the bot by ${way}. Start the bot with SLACK_API_URL=${slack.apiUrl}\n` +
      'Ctrl-C stops it.\n',
  );
  await untilInterrupted();
  await slack.stop();
}

/** Imports late, so that the program's other commands do not pay for it. */
async function start(options: CommandOptions, command: Command): Promise<SimulatedSlack> {
  const [{ startSimulatedSlack }, { createSimClock }] = await Promise.all([
    import('./simulated-slack.ts'),
    import('../sim-clock.ts'),
  ]);
  const { port, botUrl, socket, speed } = options;
  const manifest = options.manifest && (await readManifest(options.manifest, command));
  const mode = socket ? 'socket' : 'http';
  const clock = createSimClock({ speed });
  return startSimulatedSlack({ port, botUrl, mode, clock, ...manifest });
}

function toUrl(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError(
    'It must be an address such as http://127.0.0.1:3000/slack/events.',
  );
}

async function readManifest(path: string, command: Command): Promise<AppManifest> {
  const { readAppManifest } = await import('./app-manifest.ts');
  try {
    return readAppManifest(await readFile(path, 'utf8'));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return command.error(`error: ${path} is no app manifest: ${why}`, {
      code: 'commander.invalidArgument',
    });
  }
}
