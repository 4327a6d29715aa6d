import * as z from 'zod';

import { durationSchema } from './duration-schema.ts';
import { documented, shouldBe } from './key.ts';

const MOST = 10;
const LONGEST_MS = 30 * 86_400_000;
const THRESHOLD = 'a time from 1m to 30d: whole minutes, hours or days, such as 12h or 3d';
const THRESHOLDS = `a list of 1 to ${MOST} times, such as [14d, 7d, 3d, 1d, 12h]`;
const KEYS = 'a mapping with thresholds';

const thresholdsSchema = z
  .array(durationSchema(THRESHOLD, { longest: LONGEST_MS }), { error: shouldBe(THRESHOLDS) })
  .min(1, { error: shouldBe(THRESHOLDS) })
  .max(MOST, { error: shouldBe(THRESHOLDS) })
  .superRefine((thresholds, context) => {
    for (const [index, threshold] of thresholds.entries()) {
      if (thresholds.indexOf(threshold) === index) continue;
      const message = 'is the same time as one before it: name each once';
      context.addIssue({ code: 'custom', message, path: [index] });
    }
  })
  .transform((thresholds) => thresholds.toSorted((a, b) => b - a));

/** `expiry`: the largest threshold first, in milliseconds. */
export const expirySchema = documented(
  z
    .strictObject(
      {
        thresholds: documented(thresholdsSchema.prefault(['14d', '7d', '3d', '1d', '12h']), {
          doc: 'How long before the expiry of a paused job people are told, each time once.',
          expects: THRESHOLDS,
          absent: '`[14d, 7d, 3d, 1d, 12h]`',
        }),
      },
      { error: shouldBe(KEYS) },
    )
    .prefault({}),
  {
    doc: 'What is told of paused jobs that expire.',
    expects: KEYS,
    absent: 'the defaults of its keys',
  },
);
