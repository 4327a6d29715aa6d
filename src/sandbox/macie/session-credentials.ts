import { createHash, randomBytes } from 'node:crypto';

/** Who an AssumeRole call made the caller. */
export interface RoleSession {
  accountId: string;
  roleName: string;
  sessionName: string;
}

/** What AssumeRole hands out. */
interface SessionCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken: string;
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * New credentials for a session. As with AWS, the access key itself holds the account, and the token
 * the rest: credentials stay good when the simulator is started again.
 */
export function issueCredentials(session: RoleSession): SessionCredentials {
  const body = toBase32(BigInt(session.accountId), 8) + randomBase32(4);
  return {
    accessKeyId: `ASIA${body}${checkLetters(body)}`,
    secretAccessKey: randomBytes(30).toString('base64'),
    sessionToken: Buffer.from(JSON.stringify(session)).toString('base64'),
  };
}

/** The account of an access key that `issueCredentials` made; nothing for any other key. */
export function accountOfAccessKey(accessKeyId: string): string | undefined {
  const [, body, check] = /^ASIA([A-Z2-7]{12})([A-Z2-7]{4})$/.exec(accessKeyId) ?? [];
  if (!body || check !== checkLetters(body)) return undefined;
  return fromBase32(body.slice(0, 8)).toString().padStart(12, '0');
}

/** The session of a token that `issueCredentials` made; nothing for any other token. */
export function sessionOfToken(token: string): RoleSession | undefined {
  try {
    const session: unknown = JSON.parse(Buffer.from(token, 'base64').toString());
    return isRoleSession(session) ? session : undefined;
  } catch {
    return undefined;
  }
}

function isRoleSession(value: unknown): value is RoleSession {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['accountId', 'roleName', 'sessionName'].every(
      (key) => typeof (value as Record<string, unknown>)[key] === 'string',
    )
  );
}

function checkLetters(body: string): string {
  const digest = createHash('sha256').update(`macie-sandbox ${body}`).digest();
  return toBase32(BigInt(digest.readUInt32BE() % 32 ** 4), 4);
}

function randomBase32(length: number): string {
  return [...randomBytes(length)].map((byte) => BASE32.charAt(byte % 32)).join('');
}

function toBase32(value: bigint, length: number): string {
  const letters = Array.from({ length }, (_, place) =>
    BASE32.charAt(Number((value >> BigInt(5 * (length - 1 - place))) & 31n)),
  );
  return letters.join('');
}

function fromBase32(text: string): bigint {
  return [...text].reduce((value, letter) => (value << 5n) + BigInt(BASE32.indexOf(letter)), 0n);
}
