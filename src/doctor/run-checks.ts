import type { Check, Result, Section } from './check.ts';

/** Hears of every heading and of every result as it comes. */
interface Listener {
  section(title: string): void;
  result(title: string, result: Result): void;
}

/** Runs the checks in their order, on past failures; resolves with all results. */
export async function runChecks(
  sections: readonly Section[],
  listener: Listener,
): Promise<readonly Result[]> {
  const results = new Map<Check, Result>();
  for (const section of sections) {
    listener.section(section.title);
    for (const check of section.checks) {
      const result = await runOne(check, results);
      results.set(check, result);
      listener.result(check.title, result);
    }
  }
  return [...results.values()];
}

async function runOne(check: Check, results: ReadonlyMap<Check, Result>): Promise<Result> {
  const missing = check.needs?.find((needed) => results.get(needed)?.kind !== 'ok');
  if (missing) return { kind: 'skipped', because: `it needs: ${missing.title}` };
  const finding = await check.run();
  return finding.ok
    ? { kind: 'ok', says: finding.says }
    : { kind: 'failed', says: finding.says, mend: finding.mend };
}
