import { type DestinationStream, type Logger, pino } from 'pino';

/** Secrets that must not reach the log even if they come along in an object. */
const REDACTED = [
  'token',
  'response_url',
  'responseUrl',
  'authorization',
  '*.token',
  '*.responseUrl',
];

/** The bot's log: one JSON object a line. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: REDACTED, censor: '[secret]' },
    serializers: { err: toLoggedError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** An error and what it came from; requests and answers that SDK errors carry stay out. */
function toLoggedError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const code = 'code' in error ? error.code : undefined;
  return {
    name: error.name,
    ...(code !== undefined && { code }),
    message: withoutSecrets(error.message),
    stack: withoutSecrets(error.stack ?? ''),
    ...(error.cause !== undefined && { cause: toLoggedError(error.cause) }),
  };
}

function withoutSecrets(text: string): string {
  return text
    .replace(/xox[a-z]-[\w-]+|xapp-[\w-]+/g, '[secret]')
    .replace(/https:\/\/hooks\.slack\.com\/\S+/g, '[secret]');
}
