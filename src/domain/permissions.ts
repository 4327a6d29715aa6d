export type Permission = 'view' | 'operate' | 'approve';

/** User ids, user-group ids or `everyone`, for each permission. */
export type Grants = Record<Permission, readonly string[]>;

/** Slack's facts about a person on which a permission rests. */
export interface Person {
  isBot: boolean;
  /** A guest, of one channel or of several. */
  isGuest: boolean;
  /** Deactivated. */
  deleted: boolean;
  /** The workspaces that they are of, which is several on Enterprise Grid; none if Slack does not say. */
  teamIds: readonly string[];
}

/** The grants that give a permission: operate and approve each imply view, neither the other. */
export function grantsFor(permission: Permission, grants: Grants): readonly string[] {
  if (permission !== 'view') return grants[permission];
  return [...grants.view, ...grants.operate, ...grants.approve];
}

/** `everyone` means the workspace's own people: no guests, no bots, nobody deactivated. */
export function isInEveryone(person: Person): boolean {
  return !person.isBot && !person.isGuest && !person.deleted;
}

export function isUserGroupId(grant: string): boolean {
  return grant.startsWith('S');
}
