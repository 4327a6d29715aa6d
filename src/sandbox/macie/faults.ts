import * as z from 'zod';

import type { Caller } from './caller.ts';
import { MACIE_OPERATIONS } from './macie-door.ts';
import { STS_OPERATIONS } from './sts-door.ts';

/** What can be made to go wrong; docs/simulated-macie.md explains each. */
const FAULT_KINDS = [
  'delay',
  'throttle',
  'internal-error',
  'not-enabled',
  'access-denied',
  'suspended',
  'late',
  'drop-before',
  'drop-after',
] as const;

export const faultSchema = z
  .strictObject({
    operation: z.enum(['*', ...MACIE_OPERATIONS, ...STS_OPERATIONS]),
    kind: z.enum(FAULT_KINDS),
    /** For how many calls. */
    count: z.int().min(1).max(1_000_000).default(1),
    /** Real milliseconds: waited before anything else, or until a `late` change. */
    delayMs: z.int().min(0).max(600_000).default(0),
    account: z
      .string()
      .regex(/^\d{12}$/, 'must be an account id of 12 digits')
      .optional(),
    region: z.string().min(1).optional(),
    /** Only for AssumeRole: the fault passes over calls with this ExternalId. */
    unlessExternalId: z.string().min(1).optional(),
  })
  .refine(({ kind, delayMs }) => delayMs > 0 || (kind !== 'delay' && kind !== 'late'), {
    path: ['delayMs'],
    message: 'must be given, in milliseconds, for the kinds delay and late',
  });
export type Fault = z.infer<typeof faultSchema>;

/** Kinds that make sense for one operation only. */
const ONLY_OPERATION: Partial<Record<Fault['kind'], string>> = {
  suspended: 'GetMacieSession',
  late: 'UpdateClassificationJob',
};

/** The faults that are set, the first that fits being used up first. */
export interface Faults {
  add(faults: Fault[]): void;
  clear(): void;
  list(): Fault[];
  /** The fault that this call meets, if any; counts it. */
  take(operation: string, caller: Caller, externalId: string | undefined): Fault | undefined;
}

export function createFaults(): Faults {
  let pending: Fault[] = [];
  return {
    add: (faults) => {
      pending.push(...faults.map((fault) => ({ ...fault })));
    },
    clear: () => {
      pending = [];
    },
    list: () => pending.map((fault) => ({ ...fault })),
    take(operation, caller, externalId) {
      const fault = pending.find((each) => fits(each, operation, caller, externalId));
      if (!fault) return undefined;
      fault.count -= 1;
      pending = pending.filter(({ count }) => count > 0);
      return fault;
    },
  };
}

function fits(fault: Fault, operation: string, caller: Caller, externalId?: string): boolean {
  const only = ONLY_OPERATION[fault.kind] ?? operation;
  return (
    only === operation &&
    (fault.operation === '*' || fault.operation === operation) &&
    (!fault.account || fault.account === caller.accountId) &&
    (!fault.region || fault.region === caller.region) &&
    (!fault.unlessExternalId || fault.unlessExternalId !== externalId)
  );
}
