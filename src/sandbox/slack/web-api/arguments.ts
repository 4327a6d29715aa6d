import { invalidArguments, SlackApiError } from '../slack-api-error.ts';

/** The arguments of one call, objects and lists parsed. */
export type Arguments = Record<string, unknown>;

const STRUCTURED = ['blocks', 'attachments', 'view', 'metadata', 'unfurls', 'files'];

const invalidFormats: Record<string, string> = {
  blocks: 'invalid_blocks_format',
  attachments: 'invalid_attachments',
  metadata: 'invalid_metadata_format',
};

/** Parses what came as a JSON string in a form. Throws Slack's error for text that is no JSON. */
export function parseArguments(raw: Record<string, unknown>): Arguments {
  return Object.fromEntries(
    Object.entries(raw).map(([name, value]) => [name, parseArgument(name, value)]),
  );
}

function parseArgument(name: string, value: unknown): unknown {
  if (typeof value !== 'string' || !STRUCTURED.includes(name)) return value;
  try {
    return JSON.parse(value);
  } catch {
    const code = invalidFormats[name];
    throw code ? new SlackApiError(code) : invalidArguments(`invalid JSON: ${name}`);
  }
}

/** A required text argument. */
export function requireText(args: Arguments, name: string): string {
  const value = readText(args, name);
  if (!value) throw invalidArguments(`missing required field: ${name}`);
  return value;
}

export function readText(args: Arguments, name: string): string | undefined {
  const value = args[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw invalidArguments(`must be a string [json-pointer:/${name}]`);
}

export function readFlag(args: Arguments, name: string, byDefault = false): boolean {
  const value = args[name];
  if (value === undefined || value === null || value === '') return byDefault;
  return value === true || value === 'true' || value === '1' || value === 1;
}
