import type { Command } from 'commander';

/** A command by name. `load` imports it, so that a command costs nothing until it is asked for. */
interface CommandRow {
  name: string;
  summary: string;
  load(): Promise<Command>;
}

export const COMMAND_ROWS: readonly CommandRow[] = [
  {
    name: 'start',
    summary: 'run the bot',
    load: async () => (await import('./start-command.ts')).startCommand(),
  },
  {
    name: 'sandbox',
    summary: 'try the bot in a browser, against a simulated Macie and a simulated Slack',
    load: async () => (await import('../sandbox/sandbox-command.ts')).sandboxCommand(),
  },
  {
    name: 'simulate-macie',
    summary: 'run the simulated Macie alone, for the AWS CLI and SDKs',
    load: async () => (await import('../sandbox/macie/command.ts')).simulateMacieCommand(),
  },
  {
    name: 'simulate-slack',
    summary: 'run the simulated Slack workspace alone, for any Slack app',
    load: async () => (await import('../sandbox/slack/command.ts')).simulateSlackCommand(),
  },
  {
    name: 'doctor',
    summary: 'check an installation, and say how to mend what is wrong',
    load: async () => (await import('./doctor-command.ts')).doctorCommand(),
  },
  {
    name: 'migrate',
    summary: "make the bot's database, or bring it up to date",
    load: async () => (await import('./migrate-command.ts')).migrateCommand(),
  },
  {
    name: 'audit',
    summary: 'verify or export the record of what was asked, decided and done',
    load: async () => (await import('./audit-command.ts')).auditCommand(),
  },
];
