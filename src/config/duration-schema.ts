import * as z from 'zod';

import { parseDuration } from './duration.ts';
import { shouldBe } from './key.ts';

/** A time such as `4h`; its value is in milliseconds. */
export function durationSchema(
  expects: string,
  {
    shortest = 0,
    longest = Number.POSITIVE_INFINITY,
  }: { shortest?: number; longest?: number } = {},
) {
  const error = shouldBe(expects);
  return z.string({ error }).transform((text, context) => {
    const milliseconds = parseDuration(text);
    const isWithin =
      milliseconds !== undefined && milliseconds >= shortest && milliseconds <= longest;
    if (isWithin) return milliseconds;
    context.addIssue({ code: 'custom', message: error({ input: text }) });
    return z.NEVER;
  });
}
