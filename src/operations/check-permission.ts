import {
  type Grants,
  grantsFor,
  isInEveryone,
  isUserGroupId,
  type Permission,
} from '../domain/permissions.ts';
import type { Directory } from './ports.ts';

/**
 * Whether a person has a permission now. Rejects with the directory's error where that depends on
 * what Slack does not tell, so that the caller refuses.
 */
export async function hasPermission(
  userId: string,
  permission: Permission,
  { directory, grants }: { directory: Directory; grants: Grants },
): Promise<boolean> {
  return hasGrant(userId, grantsFor(permission, grants), directory);
}

/** The same for grants of any kind, such as an approval policy's approvers. */
export async function hasGrant(
  userId: string,
  relevant: readonly string[],
  directory: Directory,
): Promise<boolean> {
  if (relevant.includes(userId)) return true;
  const questions = relevant.filter((grant) => grant === 'everyone' || isUserGroupId(grant));
  let unanswered: unknown;
  for (const grant of new Set(questions)) {
    try {
      if (await isMeant(userId, grant, directory)) return true;
    } catch (error) {
      unanswered ??= error;
    }
  }
  if (unanswered !== undefined) throw unanswered;
  return false;
}

async function isMeant(userId: string, grant: string, directory: Directory): Promise<boolean> {
  if (grant === 'everyone') return isInEveryone(await directory.person(userId));
  return (await directory.groupMembers(grant)).has(userId);
}
