import { z } from 'zod';

import type { SimClock } from '../sim-clock.ts';
import type { Answer, ReceivedRequest } from './aws-door.ts';
import { DAY } from './calendar.ts';
import type { CallLog } from './call-log.ts';
import { parseDuration } from './duration.ts';
import { type Faults, faultSchema } from './faults.ts';

/** What the control endpoint controls. */
export interface ControlSide {
  clock: SimClock;
  faults: Faults;
  calls: CallLog;
  /** Makes the data anew, as of the clock's time. */
  reseed(): void;
}

type ControlAction = (side: ControlSide, request: ReceivedRequest) => unknown;

const ACTIONS: Record<string, ControlAction> = {
  'GET /_control/clock': ({ clock }) => clockNow(clock),
  'POST /_control/clock': setClock,
  'POST /_control/reset': (side) => {
    side.reseed();
    side.faults.clear();
    side.calls.clear();
    return clockNow(side.clock);
  },
  'GET /_control/faults': ({ faults }) => ({ faults: faults.list() }),
  'POST /_control/faults': addFaults,
  'DELETE /_control/faults': ({ faults }) => {
    faults.clear();
    return { faults: [] };
  },
  'GET /_control/calls': ({ calls }, { query }) => {
    const operation = query.get('operation');
    return { calls: calls.list().filter((call) => !operation || call.operation === operation) };
  },
  'DELETE /_control/calls': ({ calls }) => {
    calls.clear();
    return { calls: [] };
  },
};

/** Answers a request under `/_control`: JSON, and for bad input 400 with a sentence under `error`. */
export function answerControl(side: ControlSide, request: ReceivedRequest): Answer {
  const name = `${request.method} ${request.path}`;
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (!action) {
    return json(404, {
      error: `No control ${name}. There are: ${Object.keys(ACTIONS).join(', ')}.`,
    });
  }
  try {
    return json(200, action(side, request));
  } catch (error) {
    if (error instanceof BadControl) return json(400, { error: error.message });
    throw error;
  }
}

class BadControl extends Error {}

/** So far can one request move the clock: what passes meanwhile has to be worked out. */
const LONGEST_JUMP = 3_660 * DAY;

const duration = z
  .union([z.number().nonnegative(), z.string()])
  .transform((value) => (typeof value === 'number' ? value : parseDuration(value)))
  .refine((value) => value !== undefined && value <= LONGEST_JUMP, {
    message: 'must be milliseconds or text such as 15m, 4h or 23d, and at most 3660d',
  });

const clockSchema = z.strictObject({
  speed: z.number().min(0).max(10_000_000).optional(),
  advance: duration.optional(),
  to: z.iso
    .datetime({ offset: true, message: 'must be ISO 8601, such as 2026-03-31T12:00:00Z' })
    .optional(),
});

function setClock({ clock }: ControlSide, request: ReceivedRequest) {
  const { speed, advance, to } = parseControl(clockSchema, request);
  if (speed === undefined && advance === undefined && to === undefined) {
    throw new BadControl('Give at least one of: speed, advance, to.');
  }
  if (advance !== undefined && to !== undefined) {
    throw new BadControl('Give either advance or to, not both.');
  }
  if (to !== undefined) moveClockTo(clock, new Date(to));
  if (advance !== undefined) clock.moveBy(advance);
  if (speed !== undefined) clock.setSpeed(speed);
  return clockNow(clock);
}

function moveClockTo(clock: SimClock, to: Date): void {
  if (Math.abs(to.getTime() - clock.now().getTime()) > LONGEST_JUMP) {
    throw new BadControl('to: must be within 3660 days of the present time.');
  }
  clock.moveTo(to);
}

function addFaults({ faults }: ControlSide, request: ReceivedRequest) {
  const given = parseControl(z.union([faultSchema, z.array(faultSchema)]), request);
  const added = [given].flat();
  if (added.some(({ kind, delayMs }) => kind === 'delay' && delayMs === 0)) {
    throw new BadControl('delayMs: a fault of kind delay needs it, in milliseconds.');
  }
  faults.add(added);
  return { faults: faults.list() };
}

function parseControl<T>(schema: z.ZodType<T>, { body }: ReceivedRequest): T {
  const parsed = schema.safeParse(parseJson(body));
  if (parsed.success) return parsed.data;
  throw new BadControl(`${parsed.error.issues.map(issueSentence).join('; ')}.`);
}

function issueSentence(issue: z.core.$ZodIssue): string {
  const path = issue.path.join('.');
  return path ? `${path}: ${issue.message}` : issue.message;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body || '{}');
  } catch {
    throw new BadControl('The body is not JSON.');
  }
}

function clockNow(clock: SimClock) {
  return { now: clock.now().toISOString(), speed: clock.speed() };
}

function json(status: number, value: unknown): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: `${JSON.stringify(value)}\n`,
  };
}
