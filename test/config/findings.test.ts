import { describe, expect, test } from '@jest/globals';

import { loadPolicy } from '../../src/config/load-policy.ts';
import { load, YAML } from './valid-configuration.ts';

const OFTEN = { cron: '*/5 * * * *', timezone: 'UTC' };
const CHANNEL = 'channel: C0FINDINGS';

const findings = (keys: string) => load(`${YAML}findings: ${keys}\n`).findings;

/** What is wrong with these keys, which are in line 7. */
function told(keys: string): string[] {
  const { problems } = loadPolicy('bot.yaml', () => `${YAML}findings: ${keys}\n`);
  return problems.map(({ key, problem }) => `${key} ${problem}`);
}

describe('findings', () => {
  test('are told nowhere, and shown to who asks alone, unless something is said', () => {
    expect(load(YAML).findings).toEqual({ channels: [], feeds: [], samples: 'mark' });
  });

  test('have feeds with defaults, in whose channels they may be shown', () => {
    expect(findings(`{ feeds: [{ ${CHANNEL} }] }`)).toEqual({
      channels: ['C0FINDINGS'],
      feeds: [{ ...OFTEN, channel: 'C0FINDINGS', minSeverity: 'Medium' }],
      samples: 'mark',
    });
  });

  test('have channels of their own choice', () => {
    const feed = `{ ${CHANNEL}, cron: "0 8 * * *", timezone: Asia/Tokyo, targets: [production], minSeverity: low }`;
    expect(
      findings(`{ channels: [C0OTHER000, C0FINDINGS], feeds: [${feed}], samples: hide }`),
    ).toEqual({
      channels: ['C0OTHER000', 'C0FINDINGS'],
      feeds: [
        {
          ...{ cron: '0 8 * * *', timezone: 'Asia/Tokyo', channel: 'C0FINDINGS' },
          ...{ targets: ['production'], minSeverity: 'Low' },
        },
      ],
      samples: 'hide',
    });
    expect(findings('{ channels: [C0OTHER000] }').feeds).toEqual([]);
  });

  test.each([
    [
      `{ feeds: [{ ${CHANNEL} }, { ${CHANNEL}, minSeverity: high }] }`,
      'findings.feeds[1] goes to the same channel and tells of the same targets as findings.feeds[0]: give one of them other targets or another channel, or take it out (bot.yaml, line 7)',
    ],
    [
      `{ channels: [C0OTHER000], feeds: [{ ${CHANNEL} }] }`,
      'findings.feeds[0].channel is not among findings.channels: add it there, or leave findings.channels out (bot.yaml, line 7)',
    ],
    [
      '{ channels: [C0OTHER000, C0OTHER000] }',
      'findings.channels[1] is already there in this list: name a channel once (bot.yaml, line 7)',
    ],
    [
      `{ feeds: [{ ${CHANNEL}, targets: [Production] }] }`,
      'findings.feeds[0].targets[0] is not the name of a target: did you mean production? (bot.yaml, line 7)',
    ],
    [
      `{ feeds: [{ ${CHANNEL}, targets: [production, production] }] }`,
      'findings.feeds[0].targets[1] is already there in this list: name a target once (bot.yaml, line 7)',
    ],
  ])('what no key shows alone: %s', (keys, line) => {
    expect(told(keys)).toEqual([line]);
  });

  test.each([
    ['[]', ' should be a mapping whose keys are among channels, feeds, samples'],
    ['{ chanels: [C0FINDINGS] }', '.chanels is not a key: did you mean channels?'],
    ['{ channels: C0FINDINGS }', ".channels should be a list with at least one channel's id"],
    ['{ channels: ["#findings"] }', ".channels[0] should be the channel's id, such as C0123456789"],
    ['{ feeds: [] }', '.feeds should be a list of feeds, each a mapping with channel'],
    ['{ feeds: [{}] }', ".feeds[0].channel is missing: it should be the channel's id"],
    ['{ feeds: [C0FINDINGS] }', '.feeds[0] should be a mapping with channel'],
    [
      `{ feeds: [{ ${CHANNEL}, severity: high }] }`,
      '.feeds[0].severity is not a key: did you mean minSeverity?',
    ],
    [
      `{ feeds: [{ ${CHANNEL}, minSeverity: High }] }`,
      '.feeds[0].minSeverity should be low, medium or high',
    ],
    [`{ feeds: [{ ${CHANNEL}, cron: "9" }] }`, '.feeds[0].cron should be a cron expression'],
    [`{ feeds: [{ ${CHANNEL}, timezone: CET2 }] }`, '.feeds[0].timezone should be a time zone by'],
    ['{ samples: show }', '.samples should be hide or mark'],
  ])('%s', (keys, line) => {
    expect(told(keys)).toEqual([expect.stringContaining(`findings${line}`)]);
  });
});
