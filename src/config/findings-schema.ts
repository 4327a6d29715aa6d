import * as z from 'zod';

import { CHANNEL, channelSchema } from './channel-schema.ts';
import { cronKey, timezoneKey } from './cron-schema.ts';
import { documented, listOf, shouldBe } from './key.ts';
import { targetNamesKey } from './target-names-schema.ts';

const CHANNELS = "a list with at least one channel's id, such as [C0123456789]";
const FEED =
  'a mapping with channel; its other keys are among targets, minSeverity, cron, timezone';
const FEEDS = `a list of feeds, each ${FEED}`;
const SEVERITY = 'low, medium or high';
const SAMPLES = 'hide or mark';
const KEYS = 'a mapping whose keys are among channels, feeds, samples';

/** In Macie's words. */
const SEVERITIES = { low: 'Low', medium: 'Medium', high: 'High' } as const;

const feedSchema = z.strictObject(
  {
    channel: documented(channelSchema, {
      doc: 'Where new findings are told. Where people of other organisations are, nothing is posted.',
      expects: CHANNEL,
      absent: 'required',
    }),
    targets: targetNamesKey(),
    minSeverity: documented(
      z
        .enum(['low', 'medium', 'high'], { error: shouldBe(SEVERITY) })
        .prefault('medium')
        .transform((word) => SEVERITIES[word]),
      {
        doc: 'Findings of a lower severity are left out.',
        expects: SEVERITY,
        absent: '`medium`',
      },
    ),
    cron: cronKey(
      '*/5 * * * *',
      'When new findings are looked for. One of every hour goes on in real time when the clocks change.',
    ),
    timezone: timezoneKey(),
  },
  { error: shouldBe(FEED) },
);

/** `findings`, without what follows from other keys. */
export const findingsSchema = documented(
  z
    .strictObject(
      {
        channels: documented(listOf(channelSchema, CHANNELS).optional(), {
          doc: 'Where findings may be shown to all who are there; elsewhere only who asked sees them.',
          expects: CHANNELS,
          absent: 'the channels of `findings.feeds`',
        }),
        feeds: documented(listOf(feedSchema, FEEDS).optional(), {
          doc: 'New findings, told from the first start of each feed on: those that belong together in one message. A feed is known by its channel and targets: with others it is a new one, which begins at its own first start.',
          expects: FEEDS,
          absent: 'new findings are not told',
        }),
        samples: documented(
          z.enum(['hide', 'mark'], { error: shouldBe(SAMPLES) }).prefault('mark'),
          {
            doc: 'Whether sample findings, which Macie makes on demand, are left out or marked.',
            expects: SAMPLES,
            absent: '`mark`',
          },
        ),
      },
      { error: shouldBe(KEYS) },
    )
    .prefault({}),
  {
    doc: 'Where findings are shown, and which new ones are told.',
    expects: KEYS,
    absent: 'only who asks sees findings',
  },
);

export type StatedFindings = z.infer<typeof findingsSchema>;
