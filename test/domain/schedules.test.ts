import { expect, test } from '@jest/globals';

import { toSchedules } from '../../src/domain/schedules.ts';

const CHANNEL = 'C0DIGEST00';

const NO_FEEDS = { feeds: [], samples: 'mark' } as const;

function idOf(targets?: string[], channel = CHANNEL): string | undefined {
  const digest = { cron: '0 9 * * *', timezone: 'UTC', channel, targets };
  const expiry = { cron: '*/15 * * * *', timezone: 'UTC' };
  return toSchedules({ digests: [digest], expiry }, NO_FEEDS)[0]?.id;
}

test('a digest of all targets has its channel in its id', () => {
  expect(idOf()).toBe('digest C0DIGEST00 all');
});

test('the id of a digest stays the same as long as its channel and its targets do', () => {
  // Kept in databases: another id would begin the schedule anew.
  expect(idOf(['production', 'payments'])).toBe('digest C0DIGEST00 a2c60857');
  expect(idOf(['payments', 'production'])).toBe(idOf(['production', 'payments']));
});

test('digests of other targets or in other channels have other ids', () => {
  const ids = [
    idOf(),
    idOf(['all']),
    idOf(['payments']),
    idOf(['payments', 'production']),
    idOf(['paymentsproduction']),
    idOf(['payments'], 'C0SECURITY'),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});

test('the id of a digest of very many targets is short enough for a button', () => {
  const targets = Array.from({ length: 200 }, (_, index) => `target-${index}`.padEnd(40, 'x'));
  expect(idOf(targets)).toHaveLength(26);
});

test('a feed has its channel and its targets in its id, and what it leaves out beside it', () => {
  const feed = {
    cron: '*/5 * * * *',
    timezone: 'UTC',
    channel: CHANNEL,
    minSeverity: 'Low',
  } as const;
  const expiry = { cron: '*/15 * * * *', timezone: 'UTC' };
  const other = { ...feed, targets: ['payments', 'production'], minSeverity: 'High' } as const;
  const stated = { feeds: [feed, other], samples: 'hide' } as const;
  const feeds = toSchedules({ digests: [], expiry }, stated).slice(0, 2);
  expect(feeds).toEqual([
    {
      ...{ id: 'feed C0DIGEST00 all', kind: 'feed', channelId: CHANNEL },
      ...{ cron: '*/5 * * * *', timezone: 'UTC' },
      filter: { minSeverity: 'Low', samples: 'hide' },
    },
    {
      ...{ id: 'feed C0DIGEST00 a2c60857', kind: 'feed', channelId: CHANNEL },
      ...{ cron: '*/5 * * * *', timezone: 'UTC' },
      targets: ['payments', 'production'],
      filter: { minSeverity: 'High', samples: 'hide' },
    },
  ]);
});
