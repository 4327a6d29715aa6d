import { AwsError } from './aws-error.ts';

/** The Macie administrator of the simulated organisation. */
const ADMINISTRATOR = '111122223333';
const MEMBERS = ['444455556666'];

export function isInOrganisation(accountId: string): boolean {
  return accountId === ADMINISTRATOR || MEMBERS.includes(accountId);
}

/** Whose buckets an account sees: a member only its own, the administrator everybody's. */
export function accountsSeenBy(accountId: string): string[] {
  return accountId === ADMINISTRATOR ? [ADMINISTRATOR, ...MEMBERS] : [accountId];
}

/** Who alone sees what automated discovery finds in an account's buckets. */
export function discovererOf(accountId: string): string {
  return isInOrganisation(accountId) ? ADMINISTRATOR : accountId;
}

/**
 * The accounts that a question is about: the one asked for, else all that are seen. Rejects for an
 * account that is not the caller's to see.
 */
export function accountsAskedFor(callerId: string, asked: string | null | undefined): string[] {
  const seen = accountsSeenBy(callerId);
  if (!asked) return seen;
  if (seen.includes(asked)) return [asked];
  throw new AwsError(
    'AccessDeniedException',
    `Account ${callerId} is not the Macie administrator of account ${asked}`,
  );
}
