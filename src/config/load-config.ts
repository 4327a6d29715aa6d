import { approvalWarnings } from './check-approvals.ts';
import type { Config } from './config.ts';
import { ConfigError } from './config-error.ts';
import { DEFAULT_CONFIG_PATH } from './env-schema.ts';
import { type Environment, loadEnv, type Settings } from './load-env.ts';
import { loadPolicy, type Policy } from './load-policy.ts';
import { resolveApprovals } from './resolve-approvals.ts';
import { resolveFindings } from './resolve-findings.ts';
import { resolveSchedules } from './resolve-schedules.ts';

/**
 * Reads the environment and the YAML file that it names. Throws a `ConfigError` with everything that
 * is wrong in both.
 */
export function loadConfig(environment: Environment, readFile: (path: string) => string): Config {
  const env = loadEnv(environment);
  const policy = loadPolicy(environment.MACIE_CHATOPS_CONFIG || DEFAULT_CONFIG_PATH, readFile);
  if (!env.value || !policy.value) throw new ConfigError([...env.problems, ...policy.problems]);
  return toConfig(env.value, policy.value);
}

function toConfig(env: Settings, policy: Policy): Config {
  return {
    slack: {
      botToken: env.SLACK_BOT_TOKEN,
      signingSecret: env.SLACK_SIGNING_SECRET,
      appToken: env.SLACK_APP_TOKEN,
      apiUrl: env.SLACK_API_URL,
    },
    port: env.PORT,
    databaseUrl: env.DATABASE_URL,
    logLevel: env.LOG_LEVEL,
    targets: policy.targets.map(({ approvals: _, ...target }) => target),
    channels: {
      ...policy.channels,
      approvals: policy.channels.approvals ?? policy.channels.warnings,
    },
    permissions: policy.permissions,
    approvals: resolveApprovals(policy),
    schedules: resolveSchedules(policy.schedules, policy.channels),
    expiry: { thresholdsMs: policy.expiry.thresholds },
    exposure: { retentionMs: policy.exposure.retention },
    findings: resolveFindings(policy.findings),
    teams: policy.teams,
    warnings: approvalWarnings(policy),
  };
}
