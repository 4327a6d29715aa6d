import { BotError } from '../domain/bot-error.ts';
import type { TargetRegion } from '../domain/job.ts';
import type { SourceFailure } from '../domain/job-list.ts';

/** Asks every target Region at the same time; a failure of one does not hide the others. */
export async function askAll<T>(
  sources: readonly TargetRegion[],
  ask: (where: TargetRegion) => Promise<T[]>,
): Promise<{ found: T[]; failures: SourceFailure[] }> {
  const failures: SourceFailure[] = [];
  const answers = await Promise.all(
    sources.map(async (where) => {
      try {
        return await ask(where);
      } catch (error) {
        if (!(error instanceof BotError)) throw error;
        failures.push({ where, error });
        return [];
      }
    }),
  );
  return { found: answers.flat(), failures };
}
