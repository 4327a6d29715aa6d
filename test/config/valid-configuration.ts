import { loadConfig } from '../../src/config/load-config.ts';

/** An environment with which the bot starts. */
export const ENV: Record<string, string | undefined> = {
  SLACK_BOT_TOKEN: 'xoxb-bot-secret',
  SLACK_SIGNING_SECRET: 'signing-secret',
};

/** The shortest configuration file with which the bot starts. */
export const YAML = `targets:
  - name: production
    accountId: "111122223333"
    regions: [us-east-1]
channels:
  warnings: C0WARNINGS
`;

export function load(yaml: string, env = ENV) {
  return loadConfig(env, () => yaml);
}
