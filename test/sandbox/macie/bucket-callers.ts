import {
  type BucketMetadata,
  type DescribeBucketsCommandInput,
  GetBucketStatisticsCommand,
  Macie2Client,
  paginateDescribeBuckets,
} from '@aws-sdk/client-macie2';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterEach } from '@jest/globals';

/** The administrator of the simulated organisation, and its member. */
export const OWN = '111122223333';
export const MEMBER = '444455556666';

interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

interface Callers {
  /** As the administrator. */
  client(region?: string): Macie2Client;
  member(): Promise<Macie2Client>;
}

/** The real SDK, as either account; what it opens is closed after each test. */
export function createCallers(endpoint: () => string): Callers {
  const opened: { destroy(): void }[] = [];
  afterEach(() => {
    for (const each of opened.splice(0)) each.destroy();
  });
  const anybody: Credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  const client = (region = 'us-east-1', credentials = anybody) => {
    const made = new Macie2Client({ endpoint: endpoint(), region, credentials, maxAttempts: 1 });
    opened.push(made);
    return made;
  };
  const member = async () => {
    const region = 'us-east-1';
    const sts = new STSClient({ endpoint: endpoint(), region, credentials: anybody });
    opened.push(sts);
    const RoleArn = `arn:aws:iam::${MEMBER}:role/bot`;
    const assumed = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'test' }));
    return client(region, {
      accessKeyId: assumed.Credentials?.AccessKeyId ?? '',
      secretAccessKey: assumed.Credentials?.SecretAccessKey ?? '',
      sessionToken: assumed.Credentials?.SessionToken ?? '',
    });
  };
  return { client: (region) => client(region), member };
}

export function statisticsOf(client: Macie2Client, accountId?: string) {
  return client.send(new GetBucketStatisticsCommand({ accountId }));
}

/** The buckets of all pages. */
export async function allBuckets(
  client: Macie2Client,
  input: DescribeBucketsCommandInput = {},
): Promise<BucketMetadata[]> {
  const all: BucketMetadata[] = [];
  for await (const { buckets } of paginateDescribeBuckets({ client }, input)) {
    all.push(...(buckets ?? []));
  }
  return all;
}
