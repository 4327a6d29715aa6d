import { BotError } from '../domain/bot-error.ts';
import type { Clock } from '../domain/clock.ts';
import type { Grants, Permission } from '../domain/permissions.ts';
import { hasPermission } from '../operations/check-permission.ts';
import type { Directory } from '../operations/ports.ts';
import type { HandlerDeps } from './handlers/handler-deps.ts';
import type { About, RowPermission, Run } from './rows.ts';
import type { LogFields, SlackRequest } from './slack-request.ts';
import { errorSentence } from './views/error-sentences.ts';
import { notice, withReference } from './views/notice.ts';
import { refusal } from './views/refusal.ts';

/** An entry as it runs: its name in the log, its guard, its work. */
export interface Entry {
  operation: string;
  permission: RowPermission;
  run: Run;
  about?: About;
}

export interface GuardDeps {
  directory: Directory;
  grants: Grants;
  handlers: HandlerDeps;
  /** Real time. */
  wallClock: Clock;
}

/** Checks the row's permission, runs the entry, tells failures to the person and to the log. */
export async function runGuarded(
  entry: Entry,
  request: SlackRequest,
  deps: GuardDeps,
): Promise<void> {
  const startedAt = performance.now();
  const fields = await attempt(entry, request, deps);
  const durationMs = Math.round(performance.now() - startedAt);
  request.log.info({ operation: entry.operation, ...fields, durationMs }, 'handled');
}

async function attempt(
  { operation, permission, run, about }: Entry,
  request: SlackRequest,
  deps: GuardDeps,
): Promise<LogFields> {
  try {
    if (await wasSeen(request, deps)) return { outcome: 'seen before' };
    if (permission === 'anyone' || permission === 'by policy') {
      return await run(request, deps.handlers);
    }
    if (await hasPermission(request.actor.userId, permission, deps)) {
      return await run(request, deps.handlers);
    }
    await recordRefusal({ action: operation, ...about }, permission, request, deps);
    await deps.handlers.reply(request.replyTo, notice(refusal(permission)));
    return { outcome: 'refused' };
  } catch (error) {
    return tellFailure(error, request, deps);
  }
}

/** Whether any replica has had this very click: its trigger is Slack's, and used once. */
async function wasSeen({ triggerId }: SlackRequest, { handlers, wallClock }: GuardDeps) {
  if (triggerId === undefined) return false;
  return !(await handlers.store.requests.admit(triggerId, wallClock.now()));
}

/** Keeps that somebody was refused who is not of an allowed team. */
export async function recordStranger(
  action: string,
  { requestId, actor, log }: Pick<SlackRequest, 'requestId' | 'actor' | 'log'>,
  { store, now }: Pick<HandlerDeps, 'store' | 'now'>,
): Promise<void> {
  const fields = { requestId, user: actor.userId, team: actor.teamId, operation: action };
  log.warn(fields, 'refused');
  const event = 'permission-denied';
  try {
    await store.audit.append({
      at: now(),
      event,
      who: actor,
      action,
      outcome: 'team',
      referenceId: requestId,
    });
  } catch (err) {
    log.error({ err, requestId }, 'a refusal could not be recorded');
  }
}

async function recordRefusal(
  { action, ref, jobName, reason }: Omit<About, 'action'> & { action: string },
  permission: Permission,
  { actor, requestId }: SlackRequest,
  { handlers }: GuardDeps,
): Promise<void> {
  await handlers.store.audit.append({
    at: handlers.now(),
    event: 'permission-denied',
    who: actor,
    action,
    ref,
    target: ref && handlers.nameTarget(ref),
    jobName,
    reason: reason || undefined,
    outcome: permission,
    referenceId: requestId,
  });
}

async function tellFailure(
  error: unknown,
  request: SlackRequest,
  { handlers }: GuardDeps,
): Promise<LogFields> {
  const code = error instanceof BotError ? error.code : 'internal';
  request.log.error({ err: error, code }, 'failed');
  const sentence = withReference(errorSentence(code), request.requestId);
  try {
    await handlers.reply(request.replyTo, notice(sentence));
  } catch (cause) {
    request.log.error({ err: cause }, 'the person could not be told');
  }
  return { outcome: code };
}
