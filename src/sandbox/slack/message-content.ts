import { checkMessageBlocks } from './block-kit/check-message.ts';
import { completeBlocks } from './block-kit/complete-blocks.ts';
import { type Problem, problemMessages } from './block-kit/problems.ts';
import type { Block, SimMessage } from './control-protocol.ts';
import { ATTACHMENTS, MESSAGE_TEXT_CUT } from './limits.ts';
import type { Simulation } from './simulation.ts';
import { SlackApiError } from './slack-api-error.ts';

/** What a message says: from `chat.*`, a response URL or the body of an acknowledgement. */
export interface MessageContent {
  text: string;
  blocks: Block[];
  metadata?: SimMessage['metadata'];
}

/** Reads and checks a message's content. Throws `no_text`, `invalid_blocks`, … */
export function readMessageContent(
  simulation: Simulation,
  given: Record<string, unknown>,
): MessageContent {
  const text = readMessageText(given);
  const blocks = readBlocks(simulation, given.blocks);
  const hasAttachments = readAttachments(given.attachments).length > 0;
  if (!text && blocks.length === 0 && !hasAttachments) throw new SlackApiError('no_text');
  return { text, blocks, metadata: readMetadata(given.metadata) };
}

function readMessageText(given: Record<string, unknown>): string {
  const text = given.text ?? given.markdown_text ?? '';
  if (typeof text !== 'string') throw new SlackApiError('invalid_arguments');
  return text.slice(0, MESSAGE_TEXT_CUT);
}

function readBlocks(simulation: Simulation, given: unknown): Block[] {
  if (given === undefined || given === null || given === '') return [];
  if (!Array.isArray(given)) throw new SlackApiError('invalid_blocks_format');
  throwOnProblems('invalid_blocks', checkMessageBlocks(given, simulation.faults.refusedBlocks()));
  return completeBlocks(given as Block[]);
}

function readAttachments(given: unknown): unknown[] {
  if (given === undefined || given === null || given === '') return [];
  if (!Array.isArray(given)) throw new SlackApiError('invalid_attachments');
  if (given.length > ATTACHMENTS) throw new SlackApiError('too_many_attachments');
  return given;
}

function readMetadata(given: unknown): SimMessage['metadata'] {
  if (given === undefined || given === null || given === '') return undefined;
  const { event_type: type, event_payload: payload } = given as Record<string, unknown>;
  if (typeof type !== 'string' || !type || typeof payload !== 'object' || payload === null) {
    throw new SlackApiError('invalid_metadata_format');
  }
  return { event_type: type, event_payload: payload as Record<string, unknown> };
}

/** Throws Slack's error with the place of every problem. */
export function throwOnProblems(code: string, problems: Problem[]): void {
  const [first] = problems;
  if (!first) return;
  const messages = problemMessages(problems);
  const isOfOneKind = problems.every((one) => one.code === first.code);
  throw new SlackApiError((isOfOneKind && first.code) || code, {
    errors: messages,
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  });
}

/** An error as one line for people: its code, and where the first problem is. */
export function describeError(error: SlackApiError): string {
  const errors = error.extra.errors;
  return Array.isArray(errors) ? `${error.code} ${errors.join('; ')}` : error.code;
}
