import { describe, expect, test } from '@jest/globals';

import type { ExposureSnapshot } from '../../../src/domain/exposure.ts';
import { toHomeExposure } from '../../../src/operations/home-exposure.ts';
import type { MacieNow } from '../../../src/operations/read-macie-now.ts';
import { renderText } from '../../../src/sandbox/render-text.ts';
import type { Block } from '../../../src/sandbox/slack/control-protocol.ts';
import { type HomeContents, renderHome } from '../../../src/slack/views/home.ts';
import { aWatchedJob } from '../../support/expiry-world.ts';
import { aSnapshot, MONDAY, someStatistics, TUESDAY } from '../../support/exposure-fixtures.ts';
import { aFindingSummary } from '../../support/finding-fixtures.ts';
import { SOURCES, someContents, someFacts, someMacie } from '../../support/home-fixtures.ts';
import { aSummary, PAYMENTS, PRODUCTION } from '../../support/job-fixtures.ts';

const WITHOUT = '⚠️ without payments · eu-central-1';

const shown = (contents: Partial<HomeContents>): string[] =>
  renderText(renderHome(someContents(contents), () => 'production').blocks as Block[]);

/** The lines below a title. */
function part(title: string, contents: Partial<HomeContents>): string[] {
  const lines = shown(contents);
  const from = lines.indexOf(`## ${title}`) + 1;
  const length = lines.slice(from).findIndex((line) => line.startsWith('## '));
  return lines.slice(from, from + length);
}

/** Payments does not answer. */
const silent = (what: MacieNow['silences'][number]['what']): MacieNow =>
  someMacie({
    asOf: TUESDAY,
    running: { jobs: [{ job: aSummary() }], count: 1, more: false },
    severe: { findings: [aFindingSummary()], count: 1, more: false },
    statistics: [{ where: PRODUCTION, at: TUESDAY, statistics: someStatistics() }],
    silences: [{ where: PAYMENTS, code: 'access-denied', what }],
  });

describe('what a target Region did not answer is named where it is missing:', () => {
  test('jobs', () => {
    const macie = silent(['jobs']);
    expect(part('Running jobs', { macie })[0]).toBe(`   ${WITHOUT}`);
    expect(part('Newest severe findings', { macie }).join()).not.toContain('⚠️ without');
  });

  test('findings', () => {
    const macie = silent(['findings']);
    expect(part('Newest severe findings', { macie })[0]).toBe(`   ${WITHOUT}`);
    expect(part('Running jobs', { macie }).join()).not.toContain('⚠️ without');
  });

  test('buckets of which there are no figures at all', () => {
    const macie = { ...silent(['buckets']), statistics: [] };
    expect(part('Exposure of S3 buckets', { macie })).toEqual([
      'There are no figures yet.',
      `   ${WITHOUT}`,
    ]);
  });

  test('of many, five by name', () => {
    const silences = Array.from({ length: 7 }, (_, index) => ({
      where: { ...PAYMENTS, target: `t${index}` },
      code: 'throttled' as const,
      what: ['jobs' as const],
    }));
    const [line] = part('Running jobs', { macie: someMacie({ silences }) });
    expect(line).toMatch(/without t0 · .*t4 · eu-central-1 and 2 more$/);
  });
});

describe('the figures of exposure', () => {
  function exposureOf(previous: ExposureSnapshot | undefined, macie: MacieNow | undefined) {
    const kept = { previous, trend: [], timezone: 'UTC' };
    return part('Exposure of S3 buckets', {
      macie,
      exposure: toHomeExposure(kept, SOURCES, macie),
    });
  }
  const both = aSnapshot(MONDAY, []);
  const onlyProduction = { ...both, readings: both.readings.slice(0, 1) };
  const OF_BEFORE = '⚠️ payments · eu-central-1 with figures of 2026-03-02 08:00 UTC';

  test('say what they are without, beside the number', () => {
    for (const previous of [undefined, onlyProduction]) {
      const lines = exposureOf(previous, silent(['buckets']));
      expect(lines[0]).toMatch(new RegExp(`of 150 buckets · ${WITHOUT}$`));
      expect(lines.join('\n')).not.toContain('of before');
      expect(lines.join('\n')).not.toContain('with figures of');
    }
  });

  test('keep those of before of what does not answer, and name it', () => {
    const lines = exposureOf(both, silent(['buckets']));
    expect(lines[0]).toMatch(/of 300 buckets$/);
    expect(lines.at(-1)).toContain(OF_BEFORE);
  });

  test('where nothing answers are all of before, and say so', () => {
    const macie = { ...silent(['buckets']), statistics: [] };
    const lines = exposureOf(both, macie);
    expect(lines[0]).toMatch(/of 300 buckets$/);
    expect(lines.at(-1)).toContain('⚠️ production · us-east-1 with figures of');
    expect(lines.at(-1)).toContain('payments · eu-central-1 with figures of');
    expect(exposureOf(onlyProduction, macie)[0]).toMatch(new RegExp(`${WITHOUT}$`));
  });

  test('while Macie is asked, are without what was never read', () => {
    expect(exposureOf(onlyProduction, undefined)[0]).toMatch(new RegExp(`${WITHOUT}$`));
    expect(exposureOf(both, undefined).join('\n')).not.toContain('⚠️');
  });
});

describe('what is not shown is counted where the number is known:', () => {
  const expiring = (more: boolean) =>
    someFacts({ expiring: { jobs: [aWatchedJob()], count: 5, more } });
  const severe = (more: boolean) =>
    someMacie({ severe: { findings: [aFindingSummary()], count: 3, more } });
  const running = (more: boolean) =>
    someMacie({ running: { jobs: [{ job: aSummary() }], count: 4, more } });

  test.each([
    ['jobs that expire', 'Expire soon', (more: boolean) => ({ facts: expiring(more) }), 4],
    ['findings', 'Newest severe findings', (more: boolean) => ({ macie: severe(more) }), 2],
    ['running jobs', 'Running jobs', (more: boolean) => ({ macie: running(more) }), 3],
  ])('%s', (_, title, contents, others) => {
    expect(part(title, contents(false)).at(-1)).toContain(`And ${others} more: /macie`);
    expect(part(title, contents(true)).at(-1)).toContain('And more: /macie');
  });
});

test('a target that answered just now says so, also where something else is wrong', () => {
  const sweeps = [{ ...PRODUCTION, slot: MONDAY, failingSince: MONDAY, isWarned: false }];
  const lines = shown({ facts: someFacts({ sweeps }), macie: someMacie() });
  expect(lines.slice(-2)).toEqual([
    '⚠️ production · us-east-1: answers; paused jobs not seen since 2026-03-02 08:00 UTC',
    '✅ payments · eu-central-1: answers',
  ]);
});
