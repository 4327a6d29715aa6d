import type { Macie2Client, Macie2ClientConfig } from '@aws-sdk/client-macie2';

import type { MacieTargetRegion } from './macie-target.ts';

/** The SDK's clients of one target Region. */
export interface TargetClients {
  /** Retries by itself: three attempts. */
  read: Macie2Client;
  /** Sends once and never again. */
  update: Macie2Client;
  /** Fetches the credentials, or confirms those that are there; rejects with the SDK's error. */
  authenticate(): Promise<void>;
}

/** In milliseconds. */
interface Timeouts {
  connection: number;
  /** From the start of a request to its whole answer. */
  request: number;
}

const READ_ATTEMPTS = 3;

/**
 * Makes a target Region's clients. The SDK is loaded here, at the first use, because it would
 * double the time that the bot takes to start.
 */
export async function createTargetClients(
  where: MacieTargetRegion,
  timeouts: Timeouts,
): Promise<TargetClients> {
  const { Macie2Client } = await import('@aws-sdk/client-macie2');
  const common = { region: where.region, userAgentAppId: 'macie-chatops' };
  const read = new Macie2Client({
    ...common,
    credentials: await roleCredentials(where),
    maxAttempts: READ_ATTEMPTS,
    requestHandler: toRequestHandler(timeouts),
  });
  const update = new Macie2Client({
    ...common,
    credentials: read.config.credentials,
    maxAttempts: 1,
    // A connection of its own for every update: a kept one may be closed at the other end, and then
    // nobody could tell whether the update arrived.
    requestHandler: {
      ...toRequestHandler(timeouts),
      httpAgent: { keepAlive: false },
      httpsAgent: { keepAlive: false },
    },
  });
  return { read, update, authenticate: async () => void (await read.config.credentials()) };
}

/** Credentials of the target's role; undefined for the SDK's default chain. */
async function roleCredentials({
  roleArn,
  externalId,
  region,
}: MacieTargetRegion): Promise<Macie2ClientConfig['credentials']> {
  if (!roleArn) return undefined;
  const { fromTemporaryCredentials } = await import('@aws-sdk/credential-providers');
  const ownRegion = await findOwnRegion();
  return fromTemporaryCredentials({
    params: { RoleArn: roleArn, ExternalId: externalId, RoleSessionName: 'macie-chatops' },
    // A Region's AWS STS answers only accounts that have the Region enabled, and the bot's own may
    // not have the target's. What any of them issues is valid in all Regions.
    clientConfig: { region: () => ownRegion().catch(() => region) },
  });
}

/** The Region in which the bot itself is, as the SDK finds it; rejects if it finds none. */
async function findOwnRegion(): Promise<() => Promise<string>> {
  const { Macie2Client } = await import('@aws-sdk/client-macie2');
  return new Macie2Client().config.region;
}

/** `requestTimeout` alone would only warn. */
function toRequestHandler({ connection, request }: Timeouts) {
  return { connectionTimeout: connection, requestTimeout: request, throwOnRequestTimeout: true };
}
