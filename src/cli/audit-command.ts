import { Command } from 'commander';

import { exportCommand } from './audit/export-command.ts';
import { headCommand } from './audit/head-command.ts';
import { verifyCommand } from './audit/verify-command.ts';

const HELP = `
Of the environment, only DATABASE_URL is read. The bot may run meanwhile.`;

/** `macie-chatops audit` */
export function auditCommand(): Command {
  return new Command('audit')
    .description('Reads the record of what was asked, decided and done.')
    .addCommand(headCommand())
    .addCommand(verifyCommand())
    .addCommand(exportCommand())
    .addHelpText('after', HELP);
}
