import type { ConfigProblem } from '../config/config-error.ts';
import type { Check, Section } from './check.ts';

/** Whether the configuration can be read; one check for every problem and warning that it has. */
export function configSection(
  problems: readonly ConfigProblem[],
  warnings: readonly string[],
): Section {
  const checks = [
    ...problems.map(({ key, problem }) => failing(key, problem)),
    ...warnings.map((warning) => failing('policy', warning)),
  ];
  return { title: 'Configuration', checks: checks.length > 0 ? checks : [FINE] };
}

const FINE: Check = {
  title: 'environment and file',
  run: async () => ({ ok: true, says: 'complete' }),
};

function failing(key: string, problem: string): Check {
  const mend = 'correct it; every key is explained in docs/configuration.md';
  return { title: key, run: async () => ({ ok: false, says: problem, mend }) };
}
