import type { Macie2Client } from '@aws-sdk/client-macie2';

import { BotError } from '../domain/bot-error.ts';
import type { JobRef } from '../domain/job.ts';
import type { MacieTarget, MacieTargetRegion } from './macie-target.ts';
import { createTargetClients, type TargetClients } from './target-clients.ts';
import { type CallKind, translateCredentialError, translateError } from './translate-error.ts';

/** Timeouts are in milliseconds. */
export interface MacieOptions {
  targets: readonly MacieTarget[];
  /** From the start of a request to its answer; 10 s unless told. A read is tried three times. */
  requestTimeout?: number;
  /** 3 s unless told. */
  connectionTimeout?: number;
}

type Where = Pick<JobRef, 'accountId' | 'region'>;
type Ask<T> = (client: Macie2Client) => Promise<T>;

/** Makes calls with the right client and credentials; every rejection becomes a `BotError`. */
export function createSender({
  targets,
  requestTimeout = 10_000,
  connectionTimeout = 3_000,
}: MacieOptions) {
  const timeouts = { connection: connectionTimeout, request: requestTimeout };
  const kept = new Map<string, Promise<TargetClients>>();

  function clientsOf(target: MacieTargetRegion): Promise<TargetClients> {
    const key = `${target.accountId}/${target.region}`;
    const clients = kept.get(key) ?? createTargetClients(target, timeouts);
    kept.set(key, clients);
    return clients;
  }

  return async <T>(kind: CallKind, operation: string, where: Where, ask: Ask<T>): Promise<T> => {
    const target = findTarget(targets, where);
    const what = `${operation} in ${target.name} ${target.region}`;
    const clients = await clientsOf(target);
    // First and on its own: an update that fails for want of credentials was never sent.
    await clients.authenticate().catch((error: unknown) => {
      throw translateCredentialError(error, what, target.roleArn);
    });
    try {
      return await ask(clients[kind]);
    } catch (error) {
      throw translateError(error, what, kind);
    }
  };
}

function findTarget(targets: readonly MacieTarget[], { accountId, region }: Where) {
  const target = targets.find((one) => one.accountId === accountId && one.regions.includes(region));
  if (!target) throw new BotError('internal', `no target is ${accountId} in ${region}`);
  return { ...target, region };
}
