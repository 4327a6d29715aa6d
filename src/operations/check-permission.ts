import {
  type Grants,
  grantsFor,
  isInEveryone,
  isUserGroupId,
  type Permission,
} from '../domain/permissions.ts';
import type { Directory } from './ports.ts';

/**
 * Whether a person has a permission now. Rejects with `slack-unavailable` where that depends on
 * Slack and Slack cannot be asked, so that the caller refuses.
 */
export async function hasPermission(
  userId: string,
  permission: Permission,
  { directory, grants }: { directory: Directory; grants: Grants },
): Promise<boolean> {
  const relevant = grantsFor(permission, grants);
  if (relevant.includes(userId)) return true;
  if (relevant.includes('everyone') && isInEveryone(await directory.person(userId))) return true;
  for (const group of relevant.filter(isUserGroupId)) {
    if ((await directory.groupMembers(group)).has(userId)) return true;
  }
  return false;
}
