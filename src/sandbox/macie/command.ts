import { Command } from 'commander';

import {
  toFindingCount,
  toJobCount,
  toPort,
  toSeed,
  toSpeed,
  untilInterrupted,
} from '../command-options.ts';
import type { SimulatedMacie } from './simulated-macie.ts';

interface CommandOptions {
  port: number;
  seed: number;
  jobs: number;
  findings: number;
  speed: number;
}

const HELP = `
Macie and STS answer on the same port, so the stock AWS tools work against it:
  AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=y aws macie2 list-classification-jobs \\
    --region us-east-1 --endpoint-url http://127.0.0.1:4010

Any access key is account 111122223333; roles of 444455556666 can be assumed. Macie is enabled in
us-east-1 and eu-central-1.

Control, in JSON:
  POST   /_control/clock   {"speed": 3600}, {"advance": "23d"} or {"to": "2026-03-31T12:00:00Z"}
  GET    /_control/clock   what time it is
  POST   /_control/reset   the data as at the start, as of the present time; no faults, no calls
  POST   /_control/faults  {"operation": "UpdateClassificationJob", "kind": "drop-after", "count": 1}
                           kinds: delay (with "delayMs"), throttle, internal-error, not-enabled,
                           access-denied, suspended, late (with "delayMs"), drop-before, drop-after;
                           only for some calls: "account", "region", "unlessExternalId"
  GET    /_control/faults  faults that are left; DELETE forgets them
  POST   /_control/buckets {"bucketName": "acme-…", "effectivePermission": "PUBLIC"} changes a bucket,
                           {"frozen": true} stops Macie's daily refresh; GET, DELETE
  POST   /_control/findings {"type": "SensitiveData:S3Object/Personal", "severity": "High",
                           "bucketName": "acme-…", "key": "a.csv", "occurrences": 40} adds a finding,
                           {"id": "…", "count": 7} changes one; GET; DELETE undoes both
  GET    /_control/calls   what was called, by whom; ?operation=… for one; DELETE forgets them

More in docs/simulated-macie.md.`;

/** The command `simulate-macie`: runs the simulated Macie until it is interrupted. */
export function simulateMacieCommand(): Command {
  return new Command('simulate-macie')
    .description(
      'run a simulated Amazon Macie, with its jobs and findings, for the AWS CLI and SDKs',
    )
    .option('--port <number>', 'port to listen on; 0 takes any free one', toPort, 4010)
    .option('--seed <number>', 'the same seed gives the same data', toSeed, 1)
    .option('--jobs <number>', 'jobs to generate in 111122223333, us-east-1', toJobCount, 0)
    .option(
      '--findings <number>',
      'findings to generate in 111122223333, us-east-1',
      toFindingCount,
      0,
    )
    .option('--speed <number>', 'simulated seconds per second', toSpeed, 1)
    .addHelpText('after', HELP)
    .action(run);
}

async function run(options: CommandOptions): Promise<void> {
  const macie = await start(options);
  process.stdout.write(
    `Simulated Macie at ${macie.url}\n\nTry:\n` +
      '  AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=y aws macie2 list-classification-jobs ' +
      `--region us-east-1 --endpoint-url ${macie.url}\n\nCtrl-C stops it.\n`,
  );
  await untilInterrupted();
  await macie.stop();
}

/** Imports late, so that the program's other commands do not pay for it. */
async function start({
  port,
  seed,
  jobs,
  findings,
  speed,
}: CommandOptions): Promise<SimulatedMacie> {
  const [{ startSimulatedMacie }, { createSimClock }] = await Promise.all([
    import('./simulated-macie.ts'),
    import('../sim-clock.ts'),
  ]);
  return startSimulatedMacie({ port, seed, jobs, findings, clock: createSimClock({ speed }) });
}
