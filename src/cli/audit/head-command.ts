import { Command } from 'commander';

import { formatHead } from './head-value.ts';
import { withAudit } from './with-audit.ts';

const HELP = `
Keep it where the database's administrators cannot change it: with it, audit verify --head finds also
that the last rows were deleted.`;

/** `macie-chatops audit head` */
export function headCommand(): Command {
  return new Command('head')
    .summary("print the chain's end, <count>:<hash>")
    .description('Prints how many rows the audit has and the hash of the last: <count>:<hash>.')
    .addHelpText('after', HELP)
    .action(() =>
      withAudit(async (audit) => {
        process.stdout.write(`${formatHead(await audit.head())}\n`);
      }),
    );
}
