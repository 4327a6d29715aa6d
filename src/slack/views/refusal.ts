import type { Permission } from '../../domain/permissions.ts';

/** What somebody is told who lacks a permission; `mrkdwn`. */
export function refusal(permission: Permission): string {
  return (
    `You may not do that: it needs the permission *${permission}*. ` +
    `Ask whoever runs this bot to add you to \`permissions.${permission}\`.`
  );
}
