import * as z from 'zod';

import { durationSchema } from './duration-schema.ts';
import { GRANTS, grantsSchema } from './grants-schema.ts';
import { documented, shouldBe } from './key.ts';

const MOST_REQUIRED = 5;
const REQUIRED = `a whole number from 0 to ${MOST_REQUIRED}`;
const ALLOW_SELF = 'true or false';
const REASON = 'required or optional';
const LAPSES = 'a time from 1m to 30d: whole minutes, hours or days, such as 15m, 4h or 14d';
const LONGEST_MS = 30 * 86_400_000;
const REMINDS = 'a time shorter than lapsesAfter, such as 15m, 4h or 14d; or never';
const ACTIONS = 'a mapping whose keys are among pause, resume, cancel';
const KEYS =
  'a mapping whose keys are among required, approvers, allowSelf, reason, lapsesAfter, remindAfter';

const actionSchema = z.strictObject(
  {
    required: documented(
      z
        .number({ error: shouldBe(REQUIRED) })
        .refine(isCount, { error: shouldBe(REQUIRED) })
        .optional(),
      {
        doc: 'How many people have to approve. With 0 nobody is asked.',
        expects: REQUIRED,
        absent: '`1` for cancel, `0` for pause and resume',
      },
    ),
    approvers: documented(grantsSchema.optional(), {
      doc: 'Who may approve.',
      expects: GRANTS,
      absent: 'those of `permissions.approve`',
    }),
    allowSelf: documented(z.boolean({ error: shouldBe(ALLOW_SELF) }).optional(), {
      doc: 'Whether the one who asks may be one of those who approve.',
      expects: ALLOW_SELF,
      absent: '`false`',
    }),
    reason: documented(z.enum(['required', 'optional'], { error: shouldBe(REASON) }).optional(), {
      doc: 'Whether the one who asks has to say why.',
      expects: REASON,
      absent: '`required` for cancel, `optional` for pause and resume',
    }),
    lapsesAfter: documented(durationSchema(LAPSES, { longest: LONGEST_MS }).optional(), {
      doc: 'For how long an approval is waited for; after that it has to be asked for again.',
      expects: LAPSES,
      absent: '`4h`',
    }),
    remindAfter: documented(
      z
        .union([z.literal('never'), durationSchema(REMINDS)], { error: shouldBe(REMINDS) })
        .optional(),
      {
        doc: 'After what time the approvers are reminded, once.',
        expects: REMINDS,
        absent: 'half of `lapsesAfter`',
      },
    ),
  },
  { error: shouldBe(KEYS) },
);

/** `approvals`: what is said of an action replaces the default key by key. */
export const approvalsSchema = z.strictObject(
  {
    pause: documented(actionSchema.optional(), docsOf('pausing')),
    resume: documented(actionSchema.optional(), docsOf('resuming')),
    cancel: documented(actionSchema.optional(), docsOf('cancelling')),
  },
  { error: shouldBe(ACTIONS) },
);

/** What `approvals` should be. */
export const APPROVALS = ACTIONS;

/** What a file says of an action: absent keys are not said. */
export type StatedPolicy = z.infer<typeof actionSchema>;
export type StatedPolicies = z.infer<typeof approvalsSchema>;

function docsOf(doing: string) {
  return { doc: `What ${doing} a job needs.`, expects: KEYS, absent: 'the defaults of its keys' };
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= MOST_REQUIRED;
}
