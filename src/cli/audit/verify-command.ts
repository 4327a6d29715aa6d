import { Command, InvalidArgumentError } from 'commander';

import type { AuditHead } from '../../domain/audit.ts';
import { verifyChain } from '../../domain/audit-verify.ts';
import { EXIT_CODES } from '../exit.ts';
import { parseHead } from './head-value.ts';
import { renderVerdict } from './render-verdict.ts';
import { withAudit } from './with-audit.ts';

const HELP = `
Each row carries a hash of its content and of the row before. A row that was changed, put in or taken
out is named. Without --head, the rows alone cannot tell that the last ones were deleted.

Exit 0: the chain is whole. Exit 1: it is not.`;

/** `macie-chatops audit verify` */
export function verifyCommand(): Command {
  return new Command('verify')
    .summary('find whether rows were changed or deleted')
    .description('Computes the chain of the audit anew, and names the first row that is wrong.')
    .option('--head <count:hash>', 'what audit head printed earlier', toHead)
    .addHelpText('after', HELP)
    .action(({ head }: { head?: AuditHead }) => verify(head));
}

function verify(expected?: AuditHead): Promise<void> {
  return withAudit(async (audit) => {
    const verdict = await verifyChain(audit.all(), expected);
    const output = verdict.ok ? process.stdout : process.stderr;
    output.write(renderVerdict(verdict, expected));
    if (!verdict.ok) process.exitCode = EXIT_CODES.failed;
  });
}

function toHead(text: string): AuditHead {
  const head = parseHead(text);
  if (head) return head;
  throw new InvalidArgumentError(
    'It should be <count>:<hash>, as macie-chatops audit head prints.',
  );
}
