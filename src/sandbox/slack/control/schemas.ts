import * as z from 'zod';
import type {
  ActionInput,
  CloseInput,
  CommandInput,
  HomeInput,
  MessageInput,
  ShortcutInput,
  SubmitInput,
} from '../control-protocol.ts';
import type {
  ClockInput,
  FaultsInput,
  ReplayInput,
  SocketInput,
  WorkspaceInput,
} from '../control-switches.ts';
import { ControlInputError } from './control-input-error.ts';

const id = z.string().min(1);
const elementState = z.looseObject({ type: z.string() });
const values = <T extends z.ZodType>(value: T) =>
  z.record(z.string(), z.record(z.string(), value)).optional();

export const commandSchema: z.ZodType<CommandInput> = z.strictObject({
  user: id,
  channel: id,
  text: z.string().regex(/^\/\S/, 'must start with a slash, such as "/macie jobs"'),
});

export const messageSchema: z.ZodType<MessageInput> = z.strictObject({
  user: id,
  channel: id,
  text: z.string().min(1),
  threadTs: z.string().optional(),
});

export const actionSchema: z.ZodType<ActionInput> = z.strictObject({
  user: id,
  channel: z.string().optional(),
  ts: z.string().optional(),
  viewId: z.string().optional(),
  blockId: z.string().optional(),
  actionId: id,
  value: z.string().optional(),
  selected: z.array(z.string()).optional(),
  values: values(elementState),
});

export const submitSchema: z.ZodType<SubmitInput> = z.strictObject({
  user: id,
  viewId: id,
  values: values(z.union([elementState, z.string(), z.null()])),
});

export const closeSchema: z.ZodType<CloseInput> = z.strictObject({ user: id, viewId: id });

export const homeSchema: z.ZodType<HomeInput> = z.strictObject({
  user: id,
  tab: z.enum(['home', 'messages']).optional(),
});

export const shortcutSchema: z.ZodType<ShortcutInput> = z.strictObject({
  user: id,
  callbackId: id,
  channel: z.string().optional(),
  ts: z.string().optional(),
});

const fault = z.strictObject({
  method: id,
  kind: z.enum(['rate_limited', 'server_error', 'drop_before', 'drop_after', 'delay', 'error']),
  count: z.int().min(1).optional(),
  retryAfter: z.int().min(0).optional(),
  delayMs: z.number().min(0).optional(),
  error: z.string().optional(),
});

export const faultsSchema: z.ZodType<FaultsInput> = z.strictObject({
  faults: z.array(fault).optional(),
  onePostPerSecond: z.boolean().optional(),
  refuseBlocks: z.array(z.string()).optional(),
  takeAnswersAfterMs: z.number().min(0).optional(),
  clear: z.boolean().optional(),
});

export const clockSchema: z.ZodType<ClockInput> = z.strictObject({
  moveTo: z.iso.datetime({ offset: true }).optional(),
  moveBy: z.number().optional(),
  speed: z.number().min(0).optional(),
});

export const workspaceSchema: z.ZodType<WorkspaceInput> = z.strictObject({
  channels: z
    .array(
      z.strictObject({
        id,
        isArchived: z.boolean().optional(),
        isExtShared: z.boolean().optional(),
        isPrivate: z.boolean().optional(),
        botIsMember: z.boolean().optional(),
        members: z.array(z.string()).optional(),
      }),
    )
    .optional(),
  users: z
    .array(
      z.strictObject({
        id,
        deleted: z.boolean().optional(),
        isRestricted: z.boolean().optional(),
        teamId: z.string().optional(),
        enterprise: z
          .strictObject({
            teams: z.array(z.string()).optional(),
            profileTeam: z.string().optional(),
          })
          .optional(),
      }),
    )
    .optional(),
  userGroups: z
    .array(
      z.strictObject({
        id,
        users: z.array(z.string()).optional(),
        isEnabled: z.boolean().optional(),
      }),
    )
    .optional(),
  scopes: z.array(z.string()).optional(),
});

export const socketSchema: z.ZodType<SocketInput> = z.strictObject({
  disconnect: z.enum(['refresh', 'drop']).optional(),
});

export const replaySchema: z.ZodType<ReplayInput> = z.strictObject({ id });

/** Parses control input, or says in one sentence what is wrong with it. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input ?? {});
  if (result.success) return result.data;
  const issues = result.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the body'}: ${message}`,
  );
  throw new ControlInputError(`Bad control input: ${issues.join('; ')}.`);
}
