import * as z from 'zod';

import { CRON, cronProblem, isTimezone, TIMEZONE } from './cron-problem.ts';
import { documented, shouldBe } from './key.ts';
import { nearest } from './to-problems.ts';

const DEFAULT_TIMEZONE = 'UTC';

/** A key `cron`; `doc` is what the reference says of it. */
export function cronKey(standard: string, doc: string) {
  const schema = z.string({ error: shouldBe(CRON) }).superRefine((cron, context) => {
    const message = cronProblem(cron);
    if (message) context.addIssue({ code: 'custom', message });
  });
  return documented(schema.prefault(standard), { doc, expects: CRON, absent: `\`${standard}\`` });
}

/** The key `timezone` beside it. */
export function timezoneKey() {
  const schema = z.string({ error: shouldBe(TIMEZONE) }).superRefine((name, context) => {
    if (isTimezone(name)) return;
    const near = nearest(name, Intl.supportedValuesOf('timeZone'), 3);
    const message = near ? `is no time zone: did you mean ${near}?` : `should be ${TIMEZONE}`;
    context.addIssue({ code: 'custom', message });
  });
  return documented(schema.prefault(DEFAULT_TIMEZONE), {
    doc: 'The time zone in which `cron` is read.',
    expects: TIMEZONE,
    absent: `\`${DEFAULT_TIMEZONE}\``,
  });
}
