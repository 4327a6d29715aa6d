import { setTimeout as sleep } from 'node:timers/promises';

import { BotError } from '../domain/bot-error.ts';
import { hasPermission } from '../operations/check-permission.ts';
import { toHomeExposure } from '../operations/home-exposure.ts';
import { type HomeDeps, type HomeFacts, readHome } from '../operations/read-home.ts';
import { type MacieNow, readMacieNow } from '../operations/read-macie-now.ts';
import type { SharedReads } from '../operations/shared-reads.ts';
import { toTargetHealth } from '../operations/target-health.ts';
import type { SlackCalls } from './slack-calls.ts';
import type { Actor, Log } from './slack-request.ts';
import { errorSentence } from './views/error-sentences.ts';
import { renderClosedHome, renderFailedHome, renderHome } from './views/home.ts';
import type { NameTarget } from './views/job-list.ts';
import { withReference } from './views/notice.ts';

export interface PublishHomeDeps extends HomeDeps {
  reads: SharedReads;
  calls: Pick<SlackCalls, 'publishHome'>;
  nameTarget: NameTarget;
  newId(): string;
  log: Log;
}

/** So long Macie is waited for before what is known without it is shown. */
const PATIENCE_MS = 1_500;

/** Why a Home is shown. */
export interface Occasion {
  /** The answer to what the person did stands in the direct message. */
  isAnswered: boolean;
  /** They asked for what Macie says now. */
  isRefresh: boolean;
}

/** Shows a person their Home as it is now. What goes wrong is told there and logged. */
export async function publishHome(
  who: Actor,
  occasion: Occasion,
  deps: PublishHomeDeps,
): Promise<void> {
  const { calls } = deps;
  try {
    if (await hasPermission(who.userId, 'view', deps)) {
      await publishContents(who, occasion, deps);
    } else {
      await calls.publishHome(who.userId, renderClosedHome());
    }
  } catch (error) {
    await publishFailure(who, error, deps);
  }
}

async function publishContents(
  who: Actor,
  { isAnswered, isRefresh }: Occasion,
  deps: PublishHomeDeps,
): Promise<void> {
  const { calls, reads, sources, nameTarget } = deps;
  const publish = (facts: HomeFacts, macie?: MacieNow) =>
    calls.publishHome(
      who.userId,
      renderHome(
        {
          facts,
          macie,
          exposure: toHomeExposure(facts.exposure, sources, macie),
          health: toTargetHealth(sources, { ...facts.schedule, ...facts }, macie?.silences ?? []),
          isAnswered,
        },
        nameTarget,
      ),
    );
  const patience = sleep(PATIENCE_MS, undefined, { ref: false });
  const asking = readMacieNow(sources, isRefresh ? reads.fresh : reads);
  // What is wrong with it is found below.
  asking.catch(() => {});
  const facts = await readHome(who, deps);
  if (!(await Promise.race([asking, patience]))) await publish(facts);
  const macie = await asking;
  logSilences(macie, deps);
  await publish(facts, macie);
}

function logSilences({ silences }: MacieNow, { log }: PublishHomeDeps): void {
  for (const { where, code, what } of silences) {
    log.warn({ target: where.target, region: where.region, code, what }, 'a target did not answer');
  }
}

async function publishFailure(
  { userId }: Actor,
  error: unknown,
  { calls, log, newId }: PublishHomeDeps,
): Promise<void> {
  const requestId = newId();
  const code = error instanceof BotError ? error.code : 'internal';
  log.error({ err: error, code, requestId, user: userId }, 'a Home could not be shown');
  const sentence = withReference(errorSentence(code), requestId);
  try {
    await calls.publishHome(userId, renderFailedHome(sentence));
  } catch (cause) {
    log.error({ err: cause, requestId }, 'the person could not be told');
  }
}
