import * as z from 'zod';

import { awsKeys } from './aws-keys.ts';
import { documented, shouldBe, text } from './key.ts';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The configuration file's path when `MACIE_CHATOPS_CONFIG` is not set. */
export const DEFAULT_CONFIG_PATH = 'macie-chatops.yaml';
const DEFAULT_PORT = '3000';
const DEFAULT_API_URL = 'https://slack.com/api/';
const DEFAULT_DATABASE_URL = 'sqlite:data/macie-chatops.db';
const DEFAULT_LOG_LEVEL = 'info';

const BOT_TOKEN = "the bot's token, which begins with xoxb-";
const SIGNING_SECRET =
  "the app's signing secret, from its Basic Information page: no token, no spaces";
const APP_TOKEN = 'an app-level token, which begins with xapp-';
const API_URL = 'an http or https URL that ends with /api/, such as https://slack.com/api/';
const PORT = 'a TCP port from 0 to 65535 (0 picks a free one)';
const DATABASE_URL = 'sqlite:<path> or postgres://<user>:<password>@<host>:<port>/<database>';
const LOG_LEVEL = `one of ${LOG_LEVELS.join(', ')}`;

/** The bot's own variables. */
export const ownKeys = {
  SLACK_BOT_TOKEN: documented(text(/^xoxb-\S+$/, BOT_TOKEN), {
    doc: "With it the bot calls Slack. From the app's OAuth & Permissions page.",
    expects: BOT_TOKEN,
    absent: 'required',
  }),
  SLACK_SIGNING_SECRET: documented(text(/^(?!xox|xapp)\S+$/, SIGNING_SECRET).optional(), {
    doc: 'With it the bot knows that a request over HTTP comes from Slack.',
    expects: SIGNING_SECRET,
    absent: 'required, unless `SLACK_APP_TOKEN` is set',
  }),
  SLACK_APP_TOKEN: documented(text(/^xapp-\S+$/, APP_TOKEN).optional(), {
    doc: 'If set, the bot uses Socket Mode and needs no public address. Scope `connections:write`.',
    expects: APP_TOKEN,
    absent: 'requests come over HTTP',
  }),
  SLACK_API_URL: documented(
    text(/^https?:\/\/[^/\s]+\/(\S+\/)?api\/$/, API_URL).prefault(DEFAULT_API_URL),
    {
      doc: 'Where Slack is: set it to use another Slack, such as the simulated one.',
      expects: API_URL,
      absent: `\`${DEFAULT_API_URL}\``,
    },
  ),
  PORT: documented(
    text(/^\d{1,5}$/, PORT)
      .refine((port) => Number(port) <= 65_535, { error: shouldBe(PORT) })
      .transform(Number)
      .prefault(DEFAULT_PORT),
    {
      doc: 'The port of `/slack/events`, `/healthz` and `/readyz`.',
      expects: PORT,
      absent: `\`${DEFAULT_PORT}\``,
    },
  ),
  MACIE_CHATOPS_CONFIG: documented(text(/./, 'a path').prefault(DEFAULT_CONFIG_PATH), {
    doc: 'The configuration file, relative to the directory in which the bot is started.',
    expects: 'a path',
    absent: `\`${DEFAULT_CONFIG_PATH}\``,
  }),
  DATABASE_URL: documented(
    text(/^(sqlite:\S.*|postgres(ql)?:\/\/\S+)$/, DATABASE_URL).prefault(DEFAULT_DATABASE_URL),
    {
      doc: 'Where the bot keeps what must survive a restart.',
      expects: DATABASE_URL,
      absent: `\`${DEFAULT_DATABASE_URL}\``,
    },
  ),
  LOG_LEVEL: documented(
    z.enum(LOG_LEVELS, { error: shouldBe(LOG_LEVEL) }).prefault(DEFAULT_LOG_LEVEL),
    {
      doc: 'How much is logged, as JSON lines on standard output.',
      expects: LOG_LEVEL,
      absent: `\`${DEFAULT_LOG_LEVEL}\``,
    },
  ),
};

/** The environment variables that the bot, or the AWS SDK within it, reads. */
export const envSchema = z.object({ ...ownKeys, ...awsKeys });
