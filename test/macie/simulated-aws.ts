import { startSimulatedMacie } from '../../src/sandbox/macie/simulated-macie.ts';
import { createSimClock } from '../../src/sandbox/sim-clock.ts';

/** A call as the simulated AWS recorded it. */
interface Call {
  operation: string;
  account?: string;
  region?: string;
  input: unknown;
  assumedRole?: string;
  status: number;
}

interface Fault {
  operation: string;
  kind: string;
  count?: number;
  delayMs?: number;
  account?: string;
  region?: string;
}

/** The two targets that the simulated AWS has, the second behind a role. */
export const TARGETS = [
  { name: 'production', accountId: '111122223333', regions: ['us-east-1', 'eu-central-1'] },
  {
    name: 'payments',
    accountId: '444455556666',
    regions: ['us-east-1', 'eu-central-1'],
    roleArn: 'arn:aws:iam::444455556666:role/macie-chatops',
    externalId: 'acme',
  },
];

/** Starts it, and leads the SDK there through the documented environment variables. */
export async function startSimulatedAws() {
  const simulated = await startSimulatedMacie({ port: 0, clock: createSimClock(), seed: 1 });
  Object.assign(process.env, awsEnvironment(simulated.url));
  const control = async (path: string, body?: unknown): Promise<unknown> => {
    const request = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${simulated.url}/_control/${path}`, request);
    if (!response.ok) throw new Error(await response.text());
    return response.json();
  };
  return {
    url: simulated.url,
    stop: () => simulated.stop(),
    reset: () => control('reset', {}),
    /** Nothing new comes up any more. */
    stopClock: () => control('clock', { speed: 0 }),
    fault: (fault: Fault) => control('faults', fault),
    /** Changes a bucket, or freezes Macie's data. */
    buckets: (change: object) => control('buckets', change),
    async calls(operation: string): Promise<Call[]> {
      const answer = await control(`calls?operation=${operation}`);
      return (answer as { calls: Call[] }).calls;
    },
  };
}

/** The environment with which the SDK finds the simulated AWS, and nothing of this machine's own. */
export function awsEnvironment(url: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_MACIE2: url,
    AWS_ENDPOINT_URL_STS: url,
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'secret',
    AWS_CONFIG_FILE: '/nonexistent',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
