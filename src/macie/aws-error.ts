/** What the SDK's errors carry, as far as the bot judges by it. */
export interface AwsError {
  name: string;
  message: string;
  /** The answer's HTTP status; absent if there was none. */
  status?: number;
  /** Node's code, such as ECONNREFUSED. */
  code?: string;
  /** No connection came about, so nothing can have been sent. */
  neverSent: boolean;
}

/** Reads an error that came out of the SDK, whatever it is. */
export function readAwsError(error: unknown): AwsError {
  if (!(error instanceof Error)) return { name: '', message: String(error), neverSent: false };
  const { name, message } = error;
  return {
    name,
    message,
    status: readStatus(error),
    code: 'code' in error ? String(error.code) : undefined,
    neverSent: isNeverSent(error),
  };
}

function readStatus(error: Error): number | undefined {
  const metadata = '$metadata' in error ? error.$metadata : undefined;
  const isRecord = typeof metadata === 'object' && metadata !== null;
  const status = isRecord && 'httpStatusCode' in metadata ? metadata.httpStatusCode : undefined;
  return typeof status === 'number' ? status : undefined;
}

/** The calls with which Node looks a name up and connects. */
const BEFORE_SENDING = ['getaddrinfo', 'connect'];

function isNeverSent(error: Error): boolean {
  // Node tried several addresses.
  if ('errors' in error && Array.isArray(error.errors)) return error.errors.every(isNeverSent);
  if ('syscall' in error) return BEFORE_SENDING.includes(String(error.syscall));
  return error.message.includes('did not establish a connection');
}
