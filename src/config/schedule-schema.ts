import * as z from 'zod';

import { CHANNEL, channelSchema } from './channel-schema.ts';
import { cronKey, timezoneKey } from './cron-schema.ts';
import { durationSchema } from './duration-schema.ts';
import { documented, listOf, shouldBe } from './key.ts';
import { targetNamesKey } from './target-names-schema.ts';

const CATCH_UP = 'latest, or a time of whole minutes, hours or days, such as 15m, 4h or 2d';
const DIGEST_KEYS = 'a mapping whose keys are among cron, timezone, catchUp, channel, targets';
const DIGEST = `${DIGEST_KEYS}; or a list of such mappings`;
const EXPIRY = 'a mapping whose keys are among cron, timezone';
const SCHEDULES = 'a mapping whose keys are among digest, expiry';

const digestSchema = z.strictObject(
  {
    cron: cronKey(
      '0 9 * * *',
      'When. A time that the clocks skip is made up for at once when they change; one that they show twice counts once.',
    ),
    timezone: timezoneKey(),
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
    targets: targetNamesKey(),
  },
  { error: shouldBe(DIGEST) },
);

const expirySchema = z.strictObject(
  {
    cron: cronKey(
      '*/15 * * * *',
      'When. One of every hour goes on in real time when the clocks change.',
    ),
    timezone: timezoneKey(),
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
