import { BotError, type BotErrorCode } from '../../domain/bot-error.ts';
import type { Finding } from '../check.ts';

const MEND: Partial<Record<BotErrorCode, string>> = {
  credentials:
    'give the bot credentials that are valid now: AWS_PROFILE, AWS_ACCESS_KEY_ID with AWS_SECRET_ACCESS_KEY, or the role of its container or instance; AWS says the same where the account has not enabled the Region',
  'macie-not-enabled':
    "enable Macie in this account and Region, or take the Region out of the target's regions",
  throttled: 'wait a minute and run it again',
  unreachable:
    'let this machine reach AWS in this Region (https, port 443, or the proxy on the way); check AWS_ENDPOINT_URL_MACIE2 and AWS_ENDPOINT_URL_STS if they are set',
  'unknown-outcome':
    'let this machine reach AWS in this Region (https, port 443, or the proxy on the way) and run it again',
  'aws-failed': 'run it again; if it stays so, look at https://health.aws.amazon.com',
};

/** What AWS's own name of an error tells, where its code does not. */
const MEND_BY_NAME: Record<string, string> = {
  RegionDisabledException:
    "set AWS_REGION to a Region in which AWS STS is active for the bot's account and for the role's (in IAM, under Account settings): the role is assumed there",
};

/** What a failed call to AWS says; `denied` is what to do where permission is wanting. */
export function toAwsFinding(error: unknown, denied: string): Finding {
  if (!(error instanceof BotError)) throw error;
  const name = error.cause instanceof Error ? error.cause.name : '';
  const mend = MEND_BY_NAME[name] ?? (error.code === 'access-denied' ? denied : MEND[error.code]);
  return { ok: false, says: error.message, mend: mend ?? 'see what AWS says, and run it again' };
}
