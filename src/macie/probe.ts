import { BotError } from '../domain/bot-error.ts';
import type { JobRef } from '../domain/job.ts';
import { createSender, type MacieOptions } from './send-call.ts';

/** What the bot asks of Macie, by the names of IAM. */
export const NEEDED_PERMISSIONS = [
  'macie2:ListClassificationJobs',
  'macie2:DescribeClassificationJob',
  'macie2:UpdateClassificationJob',
  'macie2:GetBucketStatistics',
  'macie2:DescribeBuckets',
  'macie2:ListFindings',
  'macie2:GetFindings',
  'macie2:GetFindingStatistics',
] as const;
export type NeededPermission = (typeof NEEDED_PERMISSIONS)[number];

type Where = Pick<JobRef, 'accountId' | 'region'>;

/** Looks at a target Region without changing anything. Every method rejects with a `BotError` only. */
export interface MacieProbe {
  /** Who the credentials, or the assumed role, belong to: STS GetCallerIdentity. */
  caller(where: Where): Promise<{ accountId: string; arn: string }>;
  /** GetMacieSession: `ENABLED`, or `PAUSED` for a suspended Macie. Rejects if it is not enabled. */
  session(where: Where): Promise<string>;
  /** False: denied, or allowed for certain jobs or tags only. */
  isAllowed(where: Where, permission: NeededPermission): Promise<boolean>;
}

/** No job and no finding has this id, so that asking for it tells the permission alone. */
const IMPOSSIBLE_ID = '0'.repeat(32);

export function createMacieProbe(options: MacieOptions): MacieProbe {
  const send = createSender(options);
  return {
    caller: (where) =>
      send('read', 'GetCallerIdentity', where, async ({ config }) => {
        const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts');
        const { credentials, requestHandler } = config;
        const client = new STSClient({ region: where.region, credentials, requestHandler });
        const { Account = '', Arn = '' } = await client.send(new GetCallerIdentityCommand({}));
        return { accountId: Account, arn: Arn };
      }),
    session: (where) =>
      send('read', 'GetMacieSession', where, async (client) => {
        const { GetMacieSessionCommand } = await import('@aws-sdk/client-macie2');
        return (await client.send(new GetMacieSessionCommand({}))).status ?? '';
      }),
    isAllowed: (where, permission) => isAnswered(() => tryPermission(send, where, permission)),
  };
}

async function tryPermission(
  send: ReturnType<typeof createSender>,
  where: Where,
  permission: NeededPermission,
): Promise<void> {
  const macie2 = await import('@aws-sdk/client-macie2');
  const jobId = IMPOSSIBLE_ID;
  switch (permission) {
    case 'macie2:ListClassificationJobs':
      return send('read', permission, where, async (client) => {
        await client.send(new macie2.ListClassificationJobsCommand({ maxResults: 1 }));
      });
    case 'macie2:DescribeClassificationJob':
      return send('read', permission, where, async (client) => {
        await client.send(new macie2.DescribeClassificationJobCommand({ jobId }));
      });
    case 'macie2:UpdateClassificationJob':
      return send('update', permission, where, async (client) => {
        const command = { jobId, jobStatus: 'USER_PAUSED' } as const;
        await client.send(new macie2.UpdateClassificationJobCommand(command));
      });
    case 'macie2:GetBucketStatistics':
      return send('read', permission, where, async (client) => {
        const { accountId } = where;
        await client.send(new macie2.GetBucketStatisticsCommand({ accountId }));
      });
    case 'macie2:DescribeBuckets':
      return send('read', permission, where, async (client) => {
        await client.send(new macie2.DescribeBucketsCommand({ maxResults: 1 }));
      });
    case 'macie2:ListFindings':
      return send('read', permission, where, async (client) => {
        await client.send(new macie2.ListFindingsCommand({ maxResults: 1 }));
      });
    case 'macie2:GetFindings':
      return send('read', permission, where, async (client) => {
        await client.send(new macie2.GetFindingsCommand({ findingIds: [IMPOSSIBLE_ID] }));
      });
    case 'macie2:GetFindingStatistics':
      return send('read', permission, where, async (client) => {
        const command = { groupBy: 'severity.description', size: 1 } as const;
        await client.send(new macie2.GetFindingStatisticsCommand(command));
      });
  }
}

/** Macie looks at permissions first: whatever else it objects to, the permission is there. */
async function isAnswered(ask: () => Promise<void>): Promise<boolean> {
  try {
    await ask();
    return true;
  } catch (error) {
    const code = error instanceof BotError ? error.code : undefined;
    if (code === 'job-not-found' || code === 'validation' || code === 'conflict') return true;
    if (code === 'access-denied') return false;
    throw error;
  }
}
