import * as z from 'zod';

import { durationSchema } from './duration-schema.ts';
import { documented, shouldBe } from './key.ts';

/** The digest draws 20 days. */
const SHORTEST_MS = 20 * 86_400_000;
const RETENTION = 'a time of at least 20d, such as 90d';
const KEYS = 'a mapping with retention';

/** `exposure`: `retention` in milliseconds. */
export const exposureSchema = documented(
  z
    .strictObject(
      {
        retention: documented(
          durationSchema(RETENTION, { shortest: SHORTEST_MS }).prefault('90d'),
          {
            doc: 'How long the figures of digests are kept, for comparison and for the chart; delivered messages, ended watches, timed resumes and mutes as well; what feeds have told of findings for at least 90 days.',
            expects: RETENTION,
            absent: '`90d`',
          },
        ),
      },
      { error: shouldBe(KEYS) },
    )
    .prefault({}),
  {
    doc: 'What is kept of bucket exposure.',
    expects: KEYS,
    absent: 'the defaults of its keys',
  },
);
