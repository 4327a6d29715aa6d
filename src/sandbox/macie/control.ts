import type { SimClock } from '../sim-clock.ts';
import { createWishedFinding, rejectBadTimes } from './add-finding.ts';
import type { Answer, ReceivedRequest } from './aws-door.ts';
import { type BucketsInput, parseBucketsInput } from './bucket-control.ts';
import type { BucketInventory } from './bucket-inventory.ts';
import type { CallLog } from './call-log.ts';
import { BadControl, parseClockInput, parseFaultsInput } from './control-input.ts';
import type { Faults } from './faults.ts';
import { type FindingsInput, parseFindingsInput } from './finding-control.ts';
import type { FindingInventory } from './finding-inventory.ts';
import type { JobStores } from './job-store.ts';

/** What the control endpoint controls. */
interface ControlSide {
  clock: SimClock;
  faults: Faults;
  calls: CallLog;
  stores(): JobStores;
  buckets(): BucketInventory;
  findings(): FindingInventory;
  /** Makes the data anew, as of the clock's time. */
  reseed(): void;
}

type ControlAction = (side: ControlSide, request: ReceivedRequest) => unknown;

const ACTIONS: Record<string, ControlAction> = {
  'GET /_control/clock': ({ clock }) => clockNow(clock),
  'POST /_control/clock': ({ clock }, { body }) => {
    const { moveTo, speed } = parseClockInput(body, clock.now());
    if (moveTo) clock.moveTo(moveTo);
    if (speed !== undefined) clock.setSpeed(speed);
    return clockNow(clock);
  },
  'POST /_control/reset': (side) => {
    side.reseed();
    side.faults.clear();
    side.calls.clear();
    return clockNow(side.clock);
  },
  'GET /_control/faults': ({ faults }) => ({ faults: faults.list() }),
  'POST /_control/faults': ({ faults }, { body }) => {
    faults.add(parseFaultsInput(body));
    return { faults: faults.list() };
  },
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
  'GET /_control/buckets': ({ buckets }) => buckets().interventions(),
  'POST /_control/buckets': ({ buckets, clock }, { body }) => {
    intervene(buckets(), parseBucketsInput(body), clock.now().getTime());
    return buckets().interventions();
  },
  'DELETE /_control/buckets': ({ buckets }) => {
    buckets().release();
    return buckets().interventions();
  },
  'GET /_control/findings': ({ findings }) => findings().interventions(),
  'POST /_control/findings': (side, { body }) => {
    const now = side.clock.now().getTime();
    return { ids: putFindings(side, parseFindingsInput(body, now), now) };
  },
  'DELETE /_control/findings': ({ findings }) => {
    findings().release();
    return findings().interventions();
  },
};

/** Answers a request under `/_control`: JSON, and for bad input 400 with a sentence under `error`. */
export function answerControl(side: ControlSide, request: ReceivedRequest): Answer {
  const name = `${request.method} ${request.path}`;
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (!action) {
    const known = Object.keys(ACTIONS).join(', ');
    return json(404, { error: `There is no ${name}, only ${known}.` });
  }
  try {
    return json(200, action(side, request));
  } catch (error) {
    if (error instanceof BadControl) return json(400, { error: error.message });
    throw error;
  }
}

function intervene(buckets: BucketInventory, input: BucketsInput, now: number): void {
  if ('frozen' in input) buckets.setFrozen(input.frozen, input.where, now);
  else if (!buckets.force(input.bucketName, input.settings, now)) {
    throw new BadControl(`bucketName: there is no bucket ${input.bucketName}.`);
  }
}

/** The ids, first those of what was added. All or nothing of it is done. */
function putFindings(side: ControlSide, { wishes, changes }: FindingsInput, now: number): string[] {
  const findings = side.findings();
  const { length } = findings.interventions().added;
  const rows = wishes.map((wish, index) => {
    const context = { stores: side.stores(), buckets: side.buckets(), now };
    return createWishedFinding(wish, { ...context, serial: length + index });
  });
  for (const { id, change } of changes) {
    const found = findings.find(id, now);
    if (!found) throw new BadControl(`id: there is no finding ${id}.`);
    rejectBadTimes({ ...found, ...change }, now);
  }
  for (const row of rows) rejectBadTimes(row, now);
  findings.add(rows);
  for (const { id, change } of changes) findings.change(id, change, now);
  return [...rows, ...changes].map(({ id }) => id);
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
