import { describe, expect, test } from '@jest/globals';

import { BotError } from '../../src/domain/bot-error.ts';
import type { Grants, Permission, Person } from '../../src/domain/permissions.ts';
import { hasPermission } from '../../src/operations/check-permission.ts';
import type { Directory } from '../../src/operations/ports.ts';

const member: Person = { isBot: false, isGuest: false, deleted: false, teamIds: [] };

function directory(people: Record<string, Person>, groups: Record<string, string[]>): Directory {
  return {
    person: async (id) => people[id] ?? member,
    groupMembers: async (id) => new Set(groups[id]),
  };
}

const none: Grants = { view: [], operate: [], approve: [] };
const grants: Grants = { view: ['everyone'], operate: ['S0OPERATOR'], approve: ['UADA'] };
const acme = directory(
  {
    UGUEST: { ...member, isGuest: true },
    UBOT: { ...member, isBot: true },
    UGONE: { ...member, deleted: true },
  },
  { S0OPERATOR: ['UOMAR', 'UGUEST'] },
);

describe('permissions', () => {
  test.each<[string, Permission, boolean]>([
    ['UVERA', 'view', true],
    ['UVERA', 'operate', false],
    ['UVERA', 'approve', false],
    ['UOMAR', 'operate', true],
    ['UOMAR', 'approve', false],
    ['UADA', 'approve', true],
    ['UADA', 'operate', false],
    ['UBOT', 'view', false],
    ['UGONE', 'view', false],
  ])('%s, %s: %s', async (userId, permission, allowed) => {
    await expect(hasPermission(userId, permission, { directory: acme, grants })).resolves.toBe(
      allowed,
    );
  });

  test('operate and approve each imply view', async () => {
    const named = { ...none, operate: ['UOMAR'], approve: ['UADA'] };
    for (const userId of ['UOMAR', 'UADA']) {
      await expect(hasPermission(userId, 'view', { directory: acme, grants: named })).resolves.toBe(
        true,
      );
    }
  });

  test('a guest is not part of everyone, but may be named by a group', async () => {
    const deps = { directory: acme, grants: { ...none, view: ['everyone'] } };
    await expect(hasPermission('UGUEST', 'view', deps)).resolves.toBe(false);
    await expect(hasPermission('UGUEST', 'operate', { directory: acme, grants })).resolves.toBe(
      true,
    );
  });

  test('nobody named means nobody', async () => {
    for (const permission of ['view', 'operate', 'approve'] as const) {
      await expect(
        hasPermission('UOMAR', permission, { directory: acme, grants: none }),
      ).resolves.toBe(false);
    }
  });

  test('if Slack cannot be asked, it does not say yes', async () => {
    const silent: Directory = {
      person: () => Promise.reject(new BotError('slack-unavailable', 'no answer')),
      groupMembers: () => Promise.reject(new BotError('slack-unavailable', 'no answer')),
    };
    await expect(hasPermission('UVERA', 'view', { directory: silent, grants })).rejects.toThrow(
      BotError,
    );
  });

  test('a group that Slack does not tell takes nothing from the members of another', async () => {
    const broken: Directory = {
      ...acme,
      groupMembers: (id) =>
        id === 'S0GONE'
          ? Promise.reject(new BotError('slack-unavailable', 'no such group'))
          : acme.groupMembers(id),
    };
    const both = { directory: broken, grants: { ...none, operate: ['S0GONE', 'S0OPERATOR'] } };
    await expect(hasPermission('UOMAR', 'operate', both)).resolves.toBe(true);
    await expect(hasPermission('UVERA', 'operate', both)).rejects.toMatchObject({
      code: 'slack-unavailable',
    });
  });
});
