import { BotError } from '../domain/bot-error.ts';
import type { Grants } from '../domain/permissions.ts';
import { hasPermission } from '../operations/check-permission.ts';
import type { Directory } from '../operations/ports.ts';
import type { HandlerDeps } from './handlers/handler-deps.ts';
import type { RowPermission, Run } from './registration-table.ts';
import type { LogFields, SlackRequest } from './slack-request.ts';
import { errorSentence } from './views/error-sentences.ts';
import { notice, withReference } from './views/notice.ts';

/** An entry as it runs: its name in the log, its guard, its work. */
export interface Entry {
  operation: string;
  permission: RowPermission;
  run: Run;
}

export interface GuardDeps {
  directory: Directory;
  grants: Grants;
  handlers: HandlerDeps;
}

/** Checks the row's permission, runs the entry, tells failures to the person and to the log. */
export async function runGuarded(
  { operation, permission, run }: Entry,
  request: SlackRequest,
  deps: GuardDeps,
): Promise<void> {
  const startedAt = performance.now();
  const fields = await attempt(permission, run, request, deps);
  const durationMs = Math.round(performance.now() - startedAt);
  request.log.info({ operation, ...fields, durationMs }, 'handled');
}

async function attempt(
  permission: RowPermission,
  run: Run,
  request: SlackRequest,
  deps: GuardDeps,
): Promise<LogFields> {
  try {
    const { userId } = request.actor;
    if (permission === 'anyone' || (await hasPermission(userId, permission, deps))) {
      return await run(request, deps.handlers);
    }
    await deps.handlers.reply(request.replyTo, notice(refusal(permission)));
    return { outcome: 'refused' };
  } catch (error) {
    return tellFailure(error, request, deps);
  }
}

function refusal(permission: RowPermission): string {
  return (
    `You may not do that: it needs the permission *${permission}*. ` +
    `Ask whoever runs this bot to add you to \`permissions.${permission}\`.`
  );
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
