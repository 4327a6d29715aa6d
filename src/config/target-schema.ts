import * as z from 'zod';

import { APPROVALS, approvalsSchema } from './approval-schema.ts';
import { documented, listOf, shouldBe, text } from './key.ts';

const NAME = 'a name of letters, digits, dots, _ and -, at most 40 characters';
const ACCOUNT = 'an AWS account id: 12 digits in quotes, such as "111122223333"';
const REGION = 'an AWS Region, such as us-east-1';
const REGIONS = 'a list with at least one Region, such as [us-east-1, eu-central-1]';
const ROLE = "an IAM role's ARN, such as arn:aws:iam::111122223333:role/macie-chatops";
const EXTERNAL_ID = '2 to 1224 letters, digits and any of _ + = , . @ : / -';
const SCOPE = 'account or organisation';
const LOST_ZERO =
  'is a number that is not 12 digits long: quote it, so that no leading zero is lost';

/** One entry of `targets`. */
export const targetSchema = z.strictObject(
  {
    name: documented(text(/^[\w.-]{1,40}$/, NAME), {
      doc: 'What people call it; in a command: `target:production`. Unique.',
      expects: NAME,
      absent: 'required',
    }),
    accountId: documented(z.preprocess(fromNumber, text(/^\d{12}$/, ACCOUNT)), {
      doc: 'The AWS account.',
      expects: ACCOUNT,
      absent: 'required',
    }),
    regions: documented(listOf(text(/^[a-z]{2}(-[a-z]+)+-\d+$/, REGION), REGIONS), {
      doc: 'The Regions to ask. An account and Region may be named once in the whole file.',
      expects: REGIONS,
      absent: 'required',
    }),
    roleArn: documented(text(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/, ROLE).optional(), {
      doc: 'The role that the bot assumes to reach the account.',
      expects: ROLE,
      absent: 'the default credentials are used as they are',
    }),
    externalId: documented(text(/^[\w+=,.@:/-]{2,1224}$/, EXTERNAL_ID).optional(), {
      doc: "The external id that the role's trust policy asks for.",
      expects: EXTERNAL_ID,
      absent: 'none is sent',
    }),
    scope: documented(
      z.enum(['account', 'organisation'], { error: shouldBe(SCOPE) }).prefault('account'),
      {
        doc: "With `organisation`, in the account of Macie's administrator, digests have a row with the figures of the whole organisation too, outside the totals.",
        expects: SCOPE,
        absent: '`account`',
      },
    ),
    approvals: documented(approvalsSchema.optional(), {
      doc: 'Which actions need the approval of others here: replaces what `approvals` says, key by key.',
      expects: APPROVALS,
      absent: 'as `approvals` says',
      keysAsIn: 'approvals',
    }),
  },
  { error: shouldBe('a mapping with name, accountId and regions') },
);

/** YAML reads unquoted digits as a number; twelve of them lose nothing. */
function fromNumber(
  value: unknown,
  context: z.core.ParsePayload<unknown> & z.RefinementCtx,
): unknown {
  if (typeof value !== 'number') return value;
  const digits = String(value);
  if (/^\d{12}$/.test(digits)) return digits;
  context.addIssue({ code: 'custom', message: LOST_ZERO });
  return z.NEVER;
}
