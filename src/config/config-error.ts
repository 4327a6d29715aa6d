/** One thing wrong with the configuration. `problem` goes on from the key: "should be …". */
export interface ConfigProblem {
  key: string;
  problem: string;
}

/** The configuration cannot be used. Says everything that is wrong with it; never holds a secret. */
export class ConfigError extends Error {
  readonly problems: ConfigProblem[];

  constructor(problems: ConfigProblem[]) {
    super(toMessage(problems));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

function toMessage(problems: ConfigProblem[]): string {
  const count = problems.length === 1 ? 'one thing is' : `${problems.length} things are`;
  const lines = problems.map(({ key, problem }) => `  - ${key} ${problem}`);
  return [`The configuration cannot be used; ${count} wrong:`, ...lines].join('\n');
}
