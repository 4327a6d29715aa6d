import { BotError, type BotErrorCode } from '../domain/bot-error.ts';
import { type AwsError, readAwsError } from './aws-error.ts';

/** A read may be asked again; an update that got no answer may have been carried out. */
export type CallKind = 'read' | 'update';

const CODES_BY_NAME: Record<string, BotErrorCode> = {
  AccessDenied: 'access-denied',
  AccessDeniedException: 'access-denied',
  ConflictException: 'conflict',
  ResourceNotFoundException: 'job-not-found',
  ServiceQuotaExceededException: 'quota-exceeded',
  ThrottlingException: 'throttled',
  TooManyRequestsException: 'throttled',
  ValidationException: 'validation',
};

/** Credentials that are missing, wrong, expired, or do not match their signature. */
const CREDENTIAL_ERRORS =
  /^(CredentialsProviderError|TokenProviderError|ExpiredToken(Exception)?|InvalidClientTokenId|UnrecognizedClientException|InvalidSignatureException|SignatureDoesNotMatch|IncompleteSignature(Exception)?|MissingAuthenticationToken(Exception)?)$/;

/** Turns what came out of the SDK into the bot's error; `what` says for the log what was asked where. */
export function translateError(error: unknown, what: string, kind: CallKind): BotError {
  if (error instanceof BotError) return error;
  const aws = readAwsError(error);
  return new BotError(toCode(aws, kind), `${what}: ${aws.name}: ${aws.message}`, { cause: error });
}

/** The same for the credentials that a call needs: without them nothing was sent. */
export function translateCredentialError(
  error: unknown,
  what: string,
  roleArn: string | undefined,
): BotError {
  const aws = readAwsError(error);
  const code = toCode(aws, 'read');
  const subject = roleArn ? `the role ${roleArn} cannot be assumed` : 'no AWS credentials';
  const message = `${what}: ${subject}: ${aws.name}: ${aws.message}`;
  const isOfMacie = code === 'validation' || code === 'internal' || code === 'macie-not-enabled';
  return new BotError(isOfMacie ? 'credentials' : code, message, { cause: error });
}

function toCode(error: AwsError, kind: CallKind): BotErrorCode {
  const { name, message, status } = error;
  // Macie answers this with 403 or 401, so name and message decide.
  if (name === 'AccessDeniedException' && /not enabled/i.test(message)) return 'macie-not-enabled';
  if (CREDENTIAL_ERRORS.test(name)) return 'credentials';
  const named = CODES_BY_NAME[name];
  if (named) return named;
  if (status === 429) return 'throttled';
  if (status === 401 || status === 403) return 'access-denied';
  if (error.neverSent) return 'unreachable';
  if (kind === 'update') return 'unknown-outcome';
  if (status !== undefined) return 'aws-failed';
  return name === 'TimeoutError' || error.code !== undefined ? 'unreachable' : 'internal';
}
