import { BotError } from '../../domain/bot-error.ts';
import type { NewLetter } from '../../domain/notice.ts';
import type { ChangeOutcome } from '../../operations/execute-change.ts';
import { changeTelling } from '../../operations/telling.ts';
import type { SlackRequest } from '../slack-request.ts';
import type { HandlerDeps } from './handler-deps.ts';

/** A wish, or the execution of the same id. */
interface Wish {
  id: string;
}

/** Until this is said, `tellUntold` has to tell what became of a change. Never rejects with a `BotError`. */
export function sayTold(wish: Wish, request: SlackRequest, deps: HandlerDeps): Promise<void> {
  return orLog(wish, request, () => tell(wish, [], deps));
}

/** Who wished a change could not be told what became of it: they are as soon as Slack takes it. */
export function tellLater(
  wish: Wish,
  outcome: ChangeOutcome,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<void> {
  return orLog(wish, request, async () => {
    const execution = await deps.store.executions.get(wish.id);
    if (!execution) return;
    const { letters } = changeTelling(execution, deps.warningsChannel)(outcome);
    await tell(
      wish,
      letters.filter(({ notice }) => notice.kind === 'change-end'),
      deps,
    );
  });
}

async function tell(
  { id }: Wish,
  letters: NewLetter[],
  { store, now }: HandlerDeps,
): Promise<void> {
  await store.executions.tell(id, letters, now());
}

async function orLog(
  { id }: Wish,
  { log }: SlackRequest,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    log.error({ err: error, execution: id }, 'a change that was told may be told again');
  }
}
