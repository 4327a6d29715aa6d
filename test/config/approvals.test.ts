import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import type { ApprovalPolicy } from '../../src/domain/approval.ts';
import type { JobAction } from '../../src/domain/job-transitions.ts';
import { load, YAML } from './valid-configuration.ts';

const HOUR = 3_600_000;
const PEOPLE = 'permissions: { operate: [S0OPERATOR], approve: [S0APPROVER] }\n';

/** Two targets, of which the second has approvals of its own. */
const withTarget = (approvals: string) =>
  `targets:
  - { name: production, accountId: "111122223333", regions: [us-east-1] }
  - { name: payments, accountId: "444455556666", regions: [us-east-1], approvals: ${approvals} }
channels: { warnings: C0WARNINGS }
${PEOPLE}`;

describe('a policy', () => {
  test('that is not stated has defaults', () => {
    const { approvals, warnings } = load(YAML + PEOPLE);
    const nobody = {
      required: 0,
      approvers: ['S0APPROVER'],
      allowSelf: false,
      reason: 'optional',
      lapsesAfterMs: 4 * HOUR,
      remindAfterMs: 2 * HOUR,
    };
    const cancel = { ...nobody, required: 1, reason: 'required' };
    const all = { pause: nobody, resume: nobody, cancel };
    expect(approvals).toEqual({ defaults: all, targets: { production: all } });
    expect(warnings).toEqual([]);
  });

  test('is what the domain takes', () => {
    const { approvals } = load(YAML);
    const policies: Record<JobAction, ApprovalPolicy> = approvals.defaults;
    expect(Object.keys(policies)).toEqual(['pause', 'resume', 'cancel']);
  });

  test('takes every key', () => {
    const { approvals } = load(
      `${YAML}approvals:
  pause: { required: 2, approvers: [U0ADA0001, W0OMAR001], allowSelf: true, reason: required, lapsesAfter: 30d, remindAfter: never }
`,
    );
    expect(approvals.targets.production?.pause).toEqual({
      required: 2,
      approvers: ['U0ADA0001', 'W0OMAR001'],
      allowSelf: true,
      reason: 'required',
      lapsesAfterMs: 30 * 24 * HOUR,
    });
  });

  test('reminds halfway, if nothing else is said', () => {
    const { approvals } = load(`${YAML}approvals: { cancel: { required: 0, lapsesAfter: 10m } }\n`);
    expect(approvals.defaults.cancel.remindAfterMs).toBe(HOUR / 12);
  });

  test("of a target replaces the general one key by key, and no other target's", () => {
    const { approvals, targets } = load(
      `${withTarget('{ cancel: { required: 2 } }')}approvals: { cancel: { lapsesAfter: 8h, reason: optional } }\n`,
    );
    const cancel = { required: 1, reason: 'optional', lapsesAfterMs: 8 * HOUR };
    expect(approvals.defaults.cancel).toMatchObject(cancel);
    expect(approvals.targets.production?.cancel).toMatchObject(cancel);
    expect(approvals.targets.payments?.cancel).toMatchObject({ ...cancel, required: 2 });
    expect(targets[1]).not.toHaveProperty('approvals');
  });

  test.each(['constructor', '__proto__'])('of a target called %s is found', (name) => {
    const yaml = withTarget('{ cancel: { required: 3 } }').replace('payments', name);
    expect(load(yaml).approvals.targets[name]?.cancel.required).toBe(3);
  });
});

describe('a time', () => {
  const ORDER = /remindAfter should be shorter than lapsesAfter/;

  test('for the reminder is before the end', () => {
    const times = fc.integer({ min: 1, max: 600 });
    fc.assert(
      fc.property(times, times, (lapses, reminds) => {
        const yaml = `${YAML}${PEOPLE}approvals: { cancel: { lapsesAfter: ${lapses}m, remindAfter: ${reminds}m } }\n`;
        if (reminds >= lapses) expect(() => load(yaml)).toThrow(ORDER);
        else expect(load(yaml).approvals.defaults.cancel.remindAfterMs).toBe(reminds * 60_000);
      }),
    );
  });
});

test('no channel for approvals: they are asked for where warnings go', () => {
  expect(load(YAML).channels.approvals).toBe('C0WARNINGS');
});
