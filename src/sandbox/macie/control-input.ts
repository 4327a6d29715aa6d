import * as z from 'zod';

import { DAY } from './calendar.ts';
import { parseDuration } from './duration.ts';
import { type Fault, faultSchema } from './faults.ts';

/** What was asked of the control endpoint cannot be done; the message says why. */
export class BadControl extends Error {}

/** So far can one request move the clock: what passes meanwhile has to be worked out. */
const LONGEST_JUMP = 731 * DAY;

const duration = z
  .union([z.number().nonnegative(), z.string()])
  .transform((value) => (typeof value === 'number' ? value : parseDuration(value)))
  .refine((value) => value !== undefined && value <= LONGEST_JUMP, {
    message: 'must be milliseconds or text such as 15m, 4h or 23d, and at most 731d',
  });

const clockSchema = z
  .strictObject({
    speed: z.number().min(0).max(1_000_000).optional(),
    advance: duration.optional(),
    to: z.iso
      .datetime({ offset: true, message: 'must be ISO 8601, such as 2026-03-31T12:00:00Z' })
      .optional(),
  })
  .refine(({ speed, advance, to }) => [speed, advance, to].some((value) => value !== undefined), {
    message: 'give at least one of speed, advance and to',
  })
  .refine(({ advance, to }) => advance === undefined || to === undefined, {
    message: 'give either advance or to, not both',
  });

/** What the clock is to do. `moveTo` is the time to set, `speed` the simulated seconds per second. */
export function parseClockInput(body: string, now: Date): { moveTo?: Date; speed?: number } {
  const { speed, advance, to } = parseControl(clockSchema, body);
  const moveTo = to ? new Date(to) : new Date(now.getTime() + (advance ?? 0));
  if (Math.abs(moveTo.getTime() - now.getTime()) > LONGEST_JUMP) {
    throw new BadControl('to: must be within 731 days of the present time.');
  }
  return {
    ...(to !== undefined || advance !== undefined ? { moveTo } : {}),
    ...(speed !== undefined && { speed }),
  };
}

/** One fault, or several as a list or under `faults`. */
const faultsSchema = z.preprocess((given) => {
  const listed = z.strictObject({ faults: z.array(z.unknown()) }).safeParse(given);
  return [listed.success ? listed.data.faults : given].flat();
}, z.array(faultSchema));

export function parseFaultsInput(body: string): Fault[] {
  return parseControl(faultsSchema, body);
}

/** Rejects with a `BadControl` that says what is wrong where. */
export function parseControl<T>(schema: z.ZodType<T>, body: string): T {
  const parsed = schema.safeParse(parseJson(body));
  if (parsed.success) return parsed.data;
  throw new BadControl(`${parsed.error.issues.map(issueSentence).join('; ')}.`);
}

function issueSentence({ path, message }: z.core.$ZodIssue): string {
  return path.length > 0 ? `${path.join('.')}: ${message}` : message;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body || '{}');
  } catch {
    throw new BadControl('The body is not JSON.');
  }
}
