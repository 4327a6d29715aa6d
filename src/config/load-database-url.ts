import { ConfigError } from './config-error.ts';
import { ownKeys } from './env-schema.ts';
import type { Environment } from './load-env.ts';

/** `DATABASE_URL` alone, for commands that need nothing else. Throws a `ConfigError`. */
export function loadDatabaseUrl(environment: Environment): string {
  const { data, error } = ownKeys.DATABASE_URL.safeParse(environment.DATABASE_URL || undefined);
  if (data !== undefined) return data;
  const problems = error.issues.map(({ message }) => ({ key: 'DATABASE_URL', problem: message }));
  throw new ConfigError(problems);
}
