import { BotError } from '../domain/bot-error.ts';
import { type ChangeDeps, leaseOf } from './change-record.ts';
import { outcomeOf } from './outcome-of-execution.ts';
import { changeTelling } from './telling.ts';

/** Whoever waits for an outcome has it when so many leases are over, unless nobody tells them. */
const LEASES = 2;

/**
 * Tells what became of changes for which somebody waited, and which whoever was to tell did not live
 * to tell.
 */
export async function tellUntold(deps: ChangeDeps & { warningsChannel: string }): Promise<void> {
  const { executions } = deps.store;
  const leaseOverAt = deps.wallClock.now().getTime() - LEASES * leaseOf(deps);
  for (const execution of await executions.untold(new Date(leaseOverAt))) {
    try {
      const tellingOf = changeTelling(execution, deps.warningsChannel);
      const { letters } = tellingOf(await outcomeOf(execution, deps));
      await executions.tell(execution.id, letters, deps.now());
    } catch (error) {
      // Macie cannot be asked now: the next look tries again.
      if (!(error instanceof BotError)) throw error;
    }
  }
}
