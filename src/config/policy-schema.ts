import * as z from 'zod';

import { APPROVALS, approvalsSchema } from './approval-schema.ts';
import { CHANNEL, channelSchema } from './channel-schema.ts';
import { expirySchema } from './expiry-schema.ts';
import { exposureSchema } from './exposure-schema.ts';
import { findingsSchema } from './findings-schema.ts';
import { GRANTS, grantsSchema } from './grants-schema.ts';
import { documented, listOf, shouldBe, text } from './key.ts';
import { schedulesSchema } from './schedule-schema.ts';
import { targetSchema } from './target-schema.ts';

const TEAM = "a team's id (T… or E…) in capitals, such as T0123456789";
const TEAMS = "a list with at least one team id, or left out for the bot's own team";
const TARGETS = 'a list with at least one target, each with name, accountId and regions';

const channels = section({
  approvals: documented(channelSchema.optional(), {
    doc: 'Where a second person is asked to approve.',
    expects: CHANNEL,
    absent: '`warnings` takes its place',
  }),
  digest: documented(channelSchema.optional(), {
    doc: 'Where the digest of bucket exposure goes, unless `schedules.digest` says otherwise.',
    expects: CHANNEL,
    absent: 'no digest is posted, unless `schedules.digest` names a channel',
  }),
  warnings: documented(channelSchema, {
    doc: 'Where warnings and jobs that expire are told, and the result of an action that was asked for where the bot may not post, or where people of other organisations read.',
    expects: CHANNEL,
    absent: 'required',
  }),
});

const permissions = section({
  view: grants('Who may list and open jobs. `operate` and `approve` each imply it.'),
  operate: grants('Who may pause, resume and cancel jobs.'),
  approve: grants('Who may approve what needs a second person; does not imply `operate`.'),
});

/** The configuration file, whole. */
export const policySchema = z.strictObject(
  {
    targets: documented(listOf(targetSchema, TARGETS), {
      doc: 'The AWS accounts and Regions in which the bot runs Macie.',
      expects: TARGETS,
      absent: 'required',
    }),
    channels: documented(channels, {
      doc: 'The Slack channels to which the bot posts; invite it to each.',
      expects: 'a mapping with warnings in it',
      absent: 'required',
    }),
    permissions: documented(permissions.prefault({}), {
      doc: 'Who may do what. `everyone` leaves out guests, bots and deactivated people.',
      expects: 'a mapping with view, operate and approve',
      absent: 'nobody may do anything',
    }),
    approvals: documented(approvalsSchema.prefault({}), {
      doc: 'Which actions need the approval of others.',
      expects: APPROVALS,
      absent: 'cancelling a job needs one other person',
    }),
    schedules: schedulesSchema,
    expiry: expirySchema,
    exposure: exposureSchema,
    findings: findingsSchema,
    teams: documented(listOf(text(/^[TE][A-Z0-9]{5,}$/, TEAM), TEAMS).optional(), {
      doc: 'The Slack teams whose people the bot listens to; others, as in shared channels, are refused.',
      expects: TEAMS,
      absent: "the bot's own team",
    }),
  },
  { error: shouldBe('a mapping with targets, channels and permissions') },
);

function section<T extends z.ZodRawShape>(shape: T) {
  const keys = Object.keys(shape).join(', ');
  return z.strictObject(shape, { error: shouldBe(`a mapping whose keys are among ${keys}`) });
}

function grants(doc: string) {
  return documented(grantsSchema.prefault([]), { doc, expects: GRANTS, absent: 'nobody' });
}
