import type { Result } from './check.ts';

export function renderHeading(title: string): string {
  return `\n${title}\n`;
}

/** One result: what it is about, what was found and, where something is wrong, what to do. */
export function renderResult(title: string, result: Result): string {
  switch (result.kind) {
    case 'ok':
      return `  ok       ${title}: ${result.says}\n`;
    case 'failed':
      return `  FAILED   ${title}: ${result.says}\n           → ${result.mend}\n`;
    case 'skipped':
      return `  skipped  ${title}: ${result.because}\n`;
  }
}

export function renderSummary(results: readonly Result[]): string {
  const count = (kind: Result['kind']) => results.filter((result) => result.kind === kind).length;
  const [ok, failed, skipped] = [count('ok'), count('failed'), count('skipped')];
  const rest = skipped > 0 ? `, ${skipped} skipped` : '';
  const advice = failed > 0 ? ' Mend what failed, from the top, and run it again.' : '';
  return `\n${ok} ok, ${failed} failed${rest}.${advice}\n`;
}
