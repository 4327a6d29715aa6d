import { describe, expect, test } from '@jest/globals';

import { totalsOf } from '../../../src/domain/exposure-totals.ts';
import { toHomeExposure } from '../../../src/operations/home-exposure.ts';
import { renderText } from '../../../src/sandbox/render-text.ts';
import type { Block } from '../../../src/sandbox/slack/control-protocol.ts';
import {
  type HomeContents,
  renderClosedHome,
  renderFailedHome,
  renderHome,
} from '../../../src/slack/views/home.ts';
import { aWatchedJob } from '../../support/expiry-world.ts';
import { aSnapshot, MONDAY, someStatistics, TUESDAY } from '../../support/exposure-fixtures.ts';
import { aFindingSummary } from '../../support/finding-fixtures.ts';
import {
  aRequest,
  SOURCES,
  someContents,
  someFacts,
  someMacie,
} from '../../support/home-fixtures.ts';
import { aResume, aSummary, PAYMENTS, PRODUCTION } from '../../support/job-fixtures.ts';

const DAY_MS = 86_400_000;
const FEWER_PUBLIC = { ...someStatistics().effectivePermission, publiclyAccessible: 5 };

const words = (contents: HomeContents) =>
  renderText(renderHome(contents, () => 'production').blocks as Block[]);

const TOP = 'Amazon Macie as of 2026-03-02 08:00 UTC  [Refresh]';

test('where nothing goes on, every part says so', () => {
  expect(words(someContents({ macie: someMacie() }))).toEqual([
    TOP,
    '## Expire soon',
    'No paused job is about to expire.',
    '## Running jobs',
    'No job is running.',
    '## Newest severe findings',
    'There is no finding of severity High.',
    '## Exposure of S3 buckets',
    'There are no figures yet.',
    '## Runs next',
    'Nothing runs by itself.',
    '## Targets',
    '✅ production · us-east-1: answers',
    '✅ payments · eu-central-1: answers',
  ]);
});

test('while Macie is asked, what the database knows is there', () => {
  expect(words(someContents())).toEqual([
    TOP,
    '   ⏳ Macie is being asked; what it says comes in a moment.',
    '## Expire soon',
    'No paused job is about to expire.',
    '## Exposure of S3 buckets',
    'There are no figures yet.',
    '## Runs next',
    'Nothing runs by itself.',
    '## Targets',
    '• production · us-east-1',
    '• payments · eu-central-1',
  ]);
});

describe('somebody who may change jobs', () => {
  const schedule = {
    ...someFacts().schedule,
    entries: ['a', 'b', 'c', 'd'].map((name, index) => ({
      schedule: {
        id: `digest ${name}`,
        kind: 'digest' as const,
        channelId: 'C0DIGEST00',
        cron: '0 9 * * *',
        timezone: 'UTC',
      },
      next: new Date(TUESDAY.getTime() - index * 60_000),
    })),
    letters: { waiting: 0, dead: 2 },
  };
  const own = aRequest();
  const waiting = [
    aRequest({ id: 'V0REQUEST2', requester: { userId: 'U0ADA00001', teamId: 'T' } }),
  ];
  const facts = {
    waiting,
    asked: [own],
    openCount: 4,
    resumes: [aResume(), aResume({ isOverdue: true } as object)],
    expiring: { jobs: [aWatchedJob()], count: 100, more: true },
    schedule,
    mutes: [],
  };
  const macie = someMacie({
    running: { jobs: [{ job: aSummary(), objectsLeft: 12_345 }], count: 3, more: false },
    severe: { findings: [aFindingSummary()], count: 5, more: true },
  });

  test('sees what they may do', () => {
    const shown = words(
      someContents({ facts: someFacts({ ...facts, mayOperate: true }), macie, isAnswered: true }),
    ).join('\n');
    expect(shown).toContain('✉️ The answer to what you did is under Messages');
    expect(shown).toContain('[Approve] [Deny…] [Details]\n   2 requests wait for others');
    expect(shown).toContain('[Withdraw] [Details]');
    expect(shown).toContain('▶️ the bot resumes it 2026-02-20 08:00 UTC · production · us-east-1');
    expect(shown).toContain('⚠️ was to be resumed 2026-02-20 08:00 UTC; Macie or Slack does not');
    expect(shown).toContain('[Resume…] [Cancel…] [Snooze ▾] [Open]\n   And more: /macie jobs');
    expect(shown).toContain('🔵 one-time · 12,345 objects left · production · us-east-1');
    expect(shown).toContain('And 2 more: /macie jobs status:running.');
    expect(shown).toContain('And more: /macie findings severity:high.');
    expect(shown).toMatch(/07:57 UTC {2}\[Run now\]\n.*07:58 UTC {2}\[Run now\]\n.*07:59 UTC/);
    expect(shown).toContain('And 1 more: /macie schedule.');
    expect(shown).toContain(
      '2 messages could not be delivered: /macie schedule.  [Send all again]',
    );
  });

  test('and somebody who may not sees the same without', () => {
    const shown = words(someContents({ facts: someFacts(facts), macie })).join('\n');
    expect(shown).not.toMatch(/\[(Resume|Cancel|Snooze|Run now|Send all again)/);
    expect(shown).toContain('2 messages could not be delivered: /macie schedule.');
  });

  test('is told where they asked for nothing', () => {
    expect(words(someContents({ facts: someFacts({ mayOperate: true }) }))).toContain(
      'Nothing of yours is open.',
    );
  });
});

test('only who may approve is told that nothing waits for them', () => {
  const approver = words(someContents({ facts: someFacts({ mayApprove: true }) }));
  expect(approver).toContain('Nothing waits for you.');
  const viewer = words(someContents({ facts: someFacts({ openCount: 1 }) }));
  expect(viewer.join()).not.toMatch(/waits for you/i);
  expect(viewer).toContain('   1 request waits for others: /macie approvals.');
});

test('of many requests, a handful is shown', () => {
  const waiting = Array.from({ length: 7 }, (_, index) => aRequest({ id: `V${index}` }));
  const shown = words(someContents({ facts: someFacts({ waiting, openCount: 7 }) })).join('\n');
  expect(shown.match(/\[Approve\]/g)).toHaveLength(5);
  expect(shown).toContain('And 2 more: /macie approvals.');
});

test('mutes are counted, with what they kept from being told', () => {
  const mute = { kept: 3 } as never;
  expect(words(someContents({ facts: someFacts({ mutes: [mute, mute] }) }))).toContain(
    '   🔕 2 mutes, by which 6 findings were not told so far: /macie mutes.',
  );
});

test('the exposure stands beside what the last digest kept, with its trend', () => {
  const previous = aSnapshot(MONDAY, [], { bucketCount: 148, effectivePermission: FEWER_PUBLIC });
  const before = { at: new Date(MONDAY.getTime() - DAY_MS), totals: totalsOf(previous) };
  const trend = [before, { at: MONDAY, totals: { ...totalsOf(previous), public: 9 } }];
  const statistics = SOURCES.map((where) => ({
    where,
    at: TUESDAY,
    statistics: someStatistics({ lastUpdated: MONDAY }),
  }));
  const macie = someMacie({ asOf: TUESDAY, statistics: statistics.slice(0, 1) });
  const exposure = toHomeExposure({ previous, trend, timezone: 'UTC' }, SOURCES, macie);
  const shown = words(someContents({ facts: someFacts({ at: TUESDAY }), macie, exposure }));
  const from = shown.indexOf('## Exposure of S3 buckets');
  expect(shown.slice(from, shown.indexOf('## Runs next'))).toEqual([
    '## Exposure of S3 buckets',
    '14 public (12 readable, 4 writable) and 6 unknown of 300 buckets',
    '8 shared externally, 2 unknown, 40 shared internally',
    '🔴 Exposure: +2 public, ±0 unknown since 2026-03-02 08:00 UTC',
    'Buckets, Mar 1 to Mar 3',
    'Public             ▅▁█  12 → 14',
    'Unknown            ▁▁▁  6 → 6',
    'Shared externally  ▁▁▁  8 → 8',
    'Sharing unknown    ▁▁▁  2 → 2',
    "   As of 2026-03-03 08:00 UTC: Macie's data up to 29 h old · ⚠️ payments · eu-central-1 with figures of 2026-03-02 08:00 UTC · more: /macie exposure",
  ]);
});

describe('trouble', () => {
  const silences = [
    { where: PAYMENTS, code: 'throttled' as const, what: ['jobs' as const, 'findings' as const] },
  ];

  test('comes first among the targets, and takes the word from what is said of none', () => {
    const sweeps = [
      { ...PRODUCTION, slot: MONDAY, sweptAt: MONDAY, isWarned: false },
      { ...PAYMENTS, slot: MONDAY, failingSince: MONDAY, isWarned: true },
    ];
    const unread = [{ ...PAYMENTS, readTo: MONDAY, lateFrom: MONDAY, failingSince: MONDAY }];
    const facts = someFacts({ sweeps, schedule: { ...someFacts().schedule, unread } });
    const shown = words(someContents({ facts, macie: someMacie({ silences }) }));
    expect(shown.slice(-2)).toEqual([
      '⚠️ payments · eu-central-1: no answer now about jobs and findings (throttled). Try again in ' +
        'a minute; paused jobs not seen since 2026-03-02 08:00 UTC; feeds cannot read it since ' +
        '2026-03-02 08:00 UTC',
      '✅ production · us-east-1: answers; paused jobs looked at 2026-03-02 08:00 UTC',
    ]);
    expect(shown).toContain('No job is running where Macie answers.');
    expect(shown).toContain('There is no finding of severity High where Macie answers.');
  });

  test('that is not known of somebody is told', () => {
    const facts = someFacts({ unsure: 'slack-unavailable' });
    expect(words(someContents({ facts })).join('\n')).toContain('⚠️ Some buttons may be missing.');
  });

  test('with many targets, ten are named', () => {
    const health = Array.from({ length: 14 }, () => ({ where: PRODUCTION }));
    const shown = words(someContents({ health }));
    expect(shown.slice(shown.indexOf('## Targets'))).toHaveLength(12);
    expect(shown.at(-1)).toBe('And 4 more.');
  });
});

test('who may not see anything is told so', () => {
  expect(renderText(renderClosedHome().blocks as Block[])).toEqual([
    'You may not see what is here: it needs the permission view. Ask whoever runs this bot to add you to permissions.view.',
  ]);
});

test('what failed is told, and can be tried again', () => {
  expect(renderText(renderFailedHome('It failed.').blocks as Block[])).toEqual([
    'It failed.',
    '[Refresh]',
  ]);
});
