import type { Simulation } from '../simulation.ts';
import { SlackApiError } from '../slack-api-error.ts';
import { type Arguments, parseArguments } from './arguments.ts';
import { authMethods } from './auth-methods.ts';
import { chatMethods } from './chat-methods.ts';
import { conversationMethods } from './conversation-methods.ts';
import { fileMethods } from './file-methods.ts';
import { historyMethods } from './history-methods.ts';
import { type ApiMethod, requireScope } from './method.ts';
import { userMethods } from './user-methods.ts';
import { viewMethods } from './view-methods.ts';

const METHODS = new Map<string, ApiMethod>(
  Object.entries({
    ...authMethods,
    ...chatMethods,
    ...conversationMethods,
    ...fileMethods,
    ...historyMethods,
    ...userMethods,
    ...viewMethods,
  }),
);

/** A call as it came over the wire. */
export interface RawCall {
  method: string;
  token: string | undefined;
  raw: Record<string, unknown>;
}

export interface CallResult {
  args: Arguments;
  body: { ok: boolean; error?: string } & Record<string, unknown>;
  /** What the token may, and what the method asks for; absent without a good token. */
  scopes?: { provided: string[]; accepted: string[] };
}

/** Answers one call of the Web API. */
export function callMethod(simulation: Simulation, call: RawCall): CallResult {
  const method = METHODS.get(call.method);
  const scopes = scopesOf(simulation, method, call.token);
  let args: Arguments = call.raw;
  try {
    args = parseArguments(call.raw);
    if (!method) throw new SlackApiError('unknown_method', { req_method: call.method });
    authorize(simulation, method, call.token);
    return { args, scopes, body: { ok: true, ...method.run(simulation, args) } };
  } catch (error) {
    if (!(error instanceof SlackApiError)) throw error;
    return { args, scopes, body: { ok: false, error: error.code, ...error.extra } };
  }
}

function scopesOf(
  { settings }: Simulation,
  method: ApiMethod | undefined,
  token: string | undefined,
): CallResult['scopes'] {
  if (token === settings.appToken) return { provided: ['connections:write'], accepted: [] };
  if (token !== settings.botToken) return undefined;
  return { provided: settings.scopes, accepted: method?.scopes ?? [] };
}

function authorize(simulation: Simulation, method: ApiMethod, token: string | undefined): void {
  const { appToken, botToken } = simulation.settings;
  if (!token) throw new SlackApiError('not_authed');
  if (token !== appToken && token !== botToken) throw new SlackApiError('invalid_auth');
  const wanted = method.token === 'app' ? appToken : botToken;
  if (token !== wanted) throw new SlackApiError('not_allowed_token_type');
  requireScope(simulation, method.scopes ?? []);
}
