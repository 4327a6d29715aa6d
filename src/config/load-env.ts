import type { z } from 'zod';

import type { ConfigProblem } from './config-error.ts';
import { envSchema, ownKeys } from './env-schema.ts';
import type { Checked } from './load-policy.ts';
import { formatPath, nearest, toProblems, unknownKey } from './to-problems.ts';

export type Environment = Record<string, string | undefined>;
export type Settings = z.infer<typeof envSchema>;

const OWN_PREFIX = 'MACIE_CHATOPS_';
/** Other programs may have variables of this kind: only one that looks mistyped is a problem. */
const SHARED_PREFIX = 'SLACK_';

/** Checks the environment. A variable set to nothing counts as not set. No value is echoed. */
export function loadEnv(environment: Environment): Checked<Settings> {
  const env = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const { data, error } = envSchema.safeParse(env);
  const problems = [
    ...toProblems(error?.issues ?? [], () => []).map(({ path, problem }) => ({
      key: formatPath(path),
      problem,
    })),
    ...checkSecrets(env),
    ...checkNames(env),
  ];
  return data && problems.length === 0 ? { value: data, problems } : { problems };
}

function checkSecrets(env: Environment): ConfigProblem[] {
  if (env.SLACK_APP_TOKEN || env.SLACK_SIGNING_SECRET) return [];
  const problem =
    "is missing: it should be the app's signing secret; or set SLACK_APP_TOKEN to use Socket Mode";
  return [{ key: 'SLACK_SIGNING_SECRET', problem }];
}

function checkNames(env: Environment): ConfigProblem[] {
  const known = Object.keys(ownKeys);
  const unset = known.filter((key) => env[key] === undefined);
  return Object.keys(env)
    .filter((key) => !known.includes(key))
    .flatMap((key) => {
      if (key.startsWith(OWN_PREFIX)) return [{ key, problem: unknownKey(key, known) }];
      const meant = key.startsWith(SHARED_PREFIX) ? nearest(key, unset, 2) : undefined;
      return meant ? [{ key, problem: `is not a key: did you mean ${meant}?` }] : [];
    });
}
