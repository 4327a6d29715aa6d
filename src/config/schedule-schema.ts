import * as z from 'zod';

import { CHANNEL, channelSchema } from './channel-schema.ts';
import { CRON, cronProblem, isTimezone, TIMEZONE } from './cron-problem.ts';
import { durationSchema } from './duration-schema.ts';
import { documented, listOf, shouldBe, text } from './key.ts';
import { nearest } from './to-problems.ts';

const CATCH_UP = 'latest, or a time of whole minutes, hours or days, such as 15m, 4h or 2d';
const TARGETS = "a list with at least one target's name, such as [production]";
const DIGEST_KEYS = 'a mapping whose keys are among cron, timezone, catchUp, channel, targets';
const DIGEST = `${DIGEST_KEYS}; or a list of such mappings`;
const EXPIRY = 'a mapping whose keys are among cron, timezone';
const SCHEDULES = 'a mapping whose keys are among digest, expiry';
const DEFAULT_TIMEZONE = 'UTC';

const digestSchema = z.strictObject(
  {
    cron: documented(cronSchema().prefault('0 9 * * *'), {
      doc: 'When. A time that the clocks skip is made up for at once when they change; one that they show twice counts once.',
      expects: CRON,
      absent: '`0 9 * * *`',
    }),
    timezone: documented(timezoneSchema().prefault(DEFAULT_TIMEZONE), {
      doc: 'The time zone in which `cron` is read.',
      expects: TIMEZONE,
      absent: `\`${DEFAULT_TIMEZONE}\``,
    }),
    catchUp: documented(
      z
        .union([z.literal('latest'), durationSchema(CATCH_UP)], { error: shouldBe(CATCH_UP) })
        .prefault('latest'),
      {
        doc: 'After a time in which the bot was down: `latest` posts one digest, however late; with a time, none that is later than that.',
        expects: CATCH_UP,
        absent: '`latest`',
      },
    ),
    channel: documented(channelSchema.optional(), {
      doc: 'Where it is posted.',
      expects: CHANNEL,
      absent: '`channels.digest`',
    }),
    targets: documented(listOf(text(/./, "a target's name"), TARGETS).optional(), {
      doc: 'The names of the targets of which it tells.',
      expects: TARGETS,
      absent: 'all targets',
    }),
  },
  { error: shouldBe(DIGEST) },
);

const expirySchema = z.strictObject(
  {
    cron: documented(cronSchema().prefault('*/15 * * * *'), {
      doc: 'When. One of every hour goes on in real time when the clocks change.',
      expects: CRON,
      absent: '`*/15 * * * *`',
    }),
    timezone: documented(timezoneSchema().prefault(DEFAULT_TIMEZONE), {
      doc: 'The time zone in which `cron` is read.',
      expects: TIMEZONE,
      absent: `\`${DEFAULT_TIMEZONE}\``,
    }),
  },
  { error: shouldBe(EXPIRY) },
);

/** `schedules`: `digest` as a list, see `list-digests.ts`. */
export const schedulesSchema = documented(
  z
    .strictObject(
      {
        digest: documented(listOf(digestSchema, DIGEST).optional(), {
          doc: 'When and where the digest of bucket exposure is posted: one mapping, or a list of them.',
          expects: DIGEST,
          absent: 'one digest with the defaults, if there is `channels.digest`; else none',
        }),
        expiry: documented(expirySchema.prefault({}), {
          doc: 'When paused jobs are looked at for their expiry.',
          expects: EXPIRY,
          absent: 'the defaults of its keys',
        }),
      },
      { error: shouldBe(SCHEDULES) },
    )
    .prefault({}),
  {
    doc: 'What the bot does by itself, and when.',
    expects: SCHEDULES,
    absent: 'the defaults of its keys',
  },
);

export type StatedDigest = z.infer<typeof digestSchema>;
export type StatedSchedules = z.infer<typeof schedulesSchema>;

function cronSchema() {
  return z.string({ error: shouldBe(CRON) }).superRefine((cron, context) => {
    const message = cronProblem(cron);
    if (message) context.addIssue({ code: 'custom', message });
  });
}

function timezoneSchema() {
  return z.string({ error: shouldBe(TIMEZONE) }).superRefine((name, context) => {
    if (isTimezone(name)) return;
    const near = nearest(name, Intl.supportedValuesOf('timeZone'), 3);
    const message = near ? `is no time zone: did you mean ${near}?` : `should be ${TIMEZONE}`;
    context.addIssue({ code: 'custom', message });
  });
}
