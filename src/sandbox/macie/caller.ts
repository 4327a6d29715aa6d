import type { IncomingHttpHeaders } from 'node:http';

import { AwsError } from './aws-error.ts';
import { accountOfAccessKey, type RoleSession, sessionOfToken } from './session-credentials.ts';

/** The account of every access key that AssumeRole did not issue. */
const HOME_ACCOUNT = '111122223333';

/** Who calls, and in which Region, by the request's signature. */
export interface Caller {
  accountId: string;
  region: string;
  accessKeyId: string;
  /** Only for credentials that AssumeRole issued. */
  session?: RoleSession;
}

/**
 * Reads the Signature Version 4 of a request. The signature itself is not checked: any secret will do.
 * Rejects unsigned and half-signed requests, and issued keys without their session token.
 */
export function identifyCaller(headers: IncomingHttpHeaders): Caller {
  const { authorization } = headers;
  if (!authorization) {
    throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const { accessKeyId, region } = readSignature(authorization);
  const issuedFor = accountOfAccessKey(accessKeyId);
  if (!issuedFor) return { accountId: HOME_ACCOUNT, region, accessKeyId };
  const session = sessionOfToken(String(headers['x-amz-security-token'] ?? ''));
  if (session?.accountId !== issuedFor) throw invalidToken();
  return { accountId: issuedFor, region, accessKeyId, session };
}

/** The caller as IAM would name it. */
export function callerArn({ accountId, session }: Caller): string {
  if (!session) return `arn:aws:iam::${accountId}:user/sandbox`;
  return `arn:aws:sts::${accountId}:assumed-role/${session.roleName}/${session.sessionName}`;
}

function readSignature(authorization: string): { accessKeyId: string; region: string } {
  const scope =
    /^AWS4-HMAC-SHA256\s.*?Credential=([^/,\s]+)\/\d{8}\/([a-z0-9-]+)\/[a-z0-9-]+\/aws4_request/;
  const [, accessKeyId, region] = scope.exec(authorization) ?? [];
  const complete = authorization.includes('SignedHeaders=') && authorization.includes('Signature=');
  if (!accessKeyId || !region || !complete) {
    throw new AwsError(
      'IncompleteSignatureException',
      'Authorization header requires Credential, SignedHeaders and Signature of AWS4-HMAC-SHA256.',
    );
  }
  return { accessKeyId, region };
}

function invalidToken(): AwsError {
  return new AwsError(
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
  );
}
