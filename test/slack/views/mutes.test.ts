import { describe, expect, test } from '@jest/globals';

import { BotError } from '../../../src/domain/bot-error.ts';
import type { ShownMute } from '../../../src/domain/finding-mute.ts';
import { renderText } from '../../../src/sandbox/render-text.ts';
import { renderAuditPage } from '../../../src/slack/views/audit-page.ts';
import type { Message } from '../../../src/slack/views/blocks.ts';
import { fileNote } from '../../../src/slack/views/file-note.ts';
import { renderMuteLine, renderUnmuteLine } from '../../../src/slack/views/mute-line.ts';
import { muteModal } from '../../../src/slack/views/mute-modal.ts';
import { renderMuted, renderMutes } from '../../../src/slack/views/mutes.ts';
import { renderNoFinding } from '../../../src/slack/views/no-finding.ts';
import { aRow, HASH, seen } from '../../support/audit-fixtures.ts';
import { PRODUCTION } from '../../support/job-fixtures.ts';

const wordsOf = ({ blocks }: Pick<Message, 'blocks'>) => renderText(blocks);
const MUTE: ShownMute = {
  id: 'mute-1',
  subject: 'job',
  value: 'job-1',
  label: 'pci-scan',
  reason: 'test data',
  by: { userId: 'U0OMAR0001', teamId: 'T0ACME001' },
  createdAt: new Date('2026-03-02T09:00:00Z'),
  until: new Date('2026-03-09T09:00:00Z'),
  kept: 1,
};

describe('/macie mutes', () => {
  test('what, until when, by whom, how many, why', () => {
    const bucket: ShownMute = { ...MUTE, id: 'mute-2', subject: 'bucket', value: 'logs', kept: 0 };
    const { label: _, ...unnamed } = bucket;
    expect(
      wordsOf(
        renderMutes([MUTE, { ...unnamed, reason: '' }], { canUnmute: true, note: 'A note.' }),
      ),
    ).toEqual([
      'A note.',
      'Muted in the feeds, the soonest over first',
      'Findings of the job pci-scan, until 2026-03-09 09:00 UTC',
      'by @U0OMAR0001 · 1 finding kept out so far',
      'Reason: test data',
      '[Unmute]',
      'Findings in the bucket logs, until 2026-03-09 09:00 UTC',
      'by @U0OMAR0001 · nothing kept out so far',
      '[Unmute]',
    ]);
  });

  test('no button for who may not end them', () => {
    expect(wordsOf(renderMutes([MUTE], { canUnmute: false }))).not.toContain('[Unmute]');
  });

  test('nothing', () => {
    const nothing = 'Nothing is muted: the feeds tell all that they are set to tell.';
    expect(renderMutes([], { canUnmute: true })).toMatchObject({ text: nothing });
  });

  test('more than a message holds', () => {
    const many = Array.from({ length: 20 }, (_, i) => ({ ...MUTE, id: `mute-${i}` }));
    expect(
      wordsOf(renderMutes(many, { canUnmute: true }))
        .at(-1)
        ?.trim(),
    ).toBe(
      'And 5 more, which last longer. /macie mutes <words> shows those with the words in their names.',
    );
  });

  test('who muted is told what and until when', () => {
    const muted = renderMuted({ mute: MUTE });
    expect(muted.text).toBe(
      'The feeds no longer tell findings of the job pci-scan, until 2026-03-09 09:00 UTC.',
    );
    expect(wordsOf(muted).join()).not.toContain('instead');
  });

  test('and what that took the place of, and where others were told', () => {
    const before = { ...MUTE, until: new Date('2026-03-05T09:00:00Z') };
    const words = wordsOf(renderMuted({ mute: MUTE, before }, ' Told in #ops.')).join('\n');
    expect(words).toContain('until 2026-03-09 09:00 UTC instead of until 2026-03-05 09:00 UTC');
    expect(words).toContain('and ends it. Told in #ops.');
  });
});

describe('the public line', () => {
  test('of a mute: who, what, until when, why', () => {
    const line = renderMuteLine(MUTE, undefined);
    expect(wordsOf(line)).toEqual([
      '@U0OMAR0001 muted findings of the job pci-scan in the feeds until 2026-03-09 09:00 UTC',
      'Reason: test data',
    ]);
    expect(line.text).toContain('muted findings of the job pci-scan');
    const before = { ...MUTE, until: new Date('2026-03-05T09:00:00Z') };
    expect(wordsOf(renderMuteLine(MUTE, before))[0]).toContain(
      'until 2026-03-09 09:00 UTC instead of until 2026-03-05 09:00 UTC',
    );
  });

  test('of its end: who, what', () => {
    const words = 'unmuted findings of the job pci-scan: the feeds tell them again';
    const line = renderUnmuteLine(MUTE, 'U0ADA00001');
    expect(wordsOf(line)).toEqual([`@U0ADA00001 ${words}`]);
    expect(line.text).toBe(`<@U0ADA00001> ${words}`);
  });
});

test('the modal offers what there is', () => {
  const type = { value: 'Policy:IAMUser/S3BucketPublic' };
  const bucket = { value: `acme-${'x'.repeat(58)}` };
  const modal = muteModal({ choices: { type, bucket } }, []);
  expect(modal.blocks[1]).toMatchObject({
    element: {
      options: [
        { text: { text: 'Findings of the type Policy:IAMUser/S3BucketPublic' }, value: 'type' },
        { text: { text: expect.stringMatching(/^Findings in the bucket acme-x+…$/) } },
      ],
    },
  });
  const words = renderText(modal.blocks).join('\n');
  expect(words).not.toContain('• Findings of the type');
  expect(words).toContain(`• Findings in the bucket ${bucket.value}`);
  expect(words).toContain('No feed tells them for a while, of whatever target');
  expect(words).not.toContain('already');
  expect(modal.blocks[1]).not.toHaveProperty('element.initial_option');
});

test('the modal chooses the only thing there is, and says what is muted already', () => {
  const job = { value: 'job-1', label: 'pci-scan' };
  const lasting: ShownMute[] = [{ ...MUTE, subject: 'type' }, MUTE];
  const modal = muteModal({ choices: { job } }, lasting);
  expect(modal.blocks[1]).toHaveProperty('element.initial_option.value', 'job');
  const lines = renderText(modal.blocks).join('\n').split('\n');
  expect(lines.filter((one) => one.includes('already'))).toEqual([
    '• Findings of the job pci-scan are muted already, until 2026-03-09 09:00 UTC. A new mute takes the place of that.',
  ]);
  expect(lines).toContain('Reason: test data');
});

test('the record says what was muted', () => {
  const words = (changes: object) => {
    const mute = { ref: undefined, jobName: undefined, action: 'mute', target: undefined };
    const page = {
      search: {},
      rows: [aRow({ ...mute, ...changes })],
      head: { count: 1, hash: HASH },
    };
    return seen(renderAuditPage(page)).split('\n');
  };
  const outcome = 'bucket logs until 2026-03-09T09:00:00.000Z';
  const told = 'bucket logs, until 2026-03-09 09:00 UTC';
  expect(words({ event: 'muted', outcome }).join(' ')).toContain(`muted findings: ${told}`);
  expect(words({ event: 'unmuted', outcome, jobName: 'pci-scan' }).join(' ')).toContain(
    `unmuted findings of pci-scan: ${told}`,
  );
});

describe('what became of a file', () => {
  test.each([
    [{ kind: 'sent' }, '`f.csv` is in your direct message with this bot.'],
    [{ kind: 'refused', error: 'missing_scope' }, 'lacks the scope `files:write`'],
    [{ kind: 'refused', error: 'ratelimited' }, 'Try again in a minute.'],
    [{ kind: 'refused', error: 'access_denied' }, 'does not let apps upload such files'],
    [{ kind: 'refused', error: 'file_uploads_disabled' }, 'does not let apps upload such files'],
    [
      { kind: 'refused', error: 'file_uploads_except_images_disabled' },
      'does not let apps upload such files',
    ],
    [{ kind: 'refused', error: 'file_type_not_allowed' }, 'does not let apps upload such files'],
    [{ kind: 'refused', error: 'ekm_access_denied' }, 'does not let apps upload such files'],
    [
      { kind: 'refused', error: 'posting_to_channel_denied' },
      'does not let apps upload such files',
    ],
    [{ kind: 'refused', error: 'storage_limit_reached' }, 'no room for more files'],
    [{ kind: 'refused', error: 'file_upload_size_restricted' }, 'a file as large as this'],
    [{ kind: 'refused', error: 'new_word' }, '(`new_word`)'],
    [{ kind: 'unknown', error: 'timeout' }, 'before you ask again'],
  ] as const)('%j', (sent, words) => {
    expect(fileNote(sent, 'f.csv')).toContain(words);
  });
});

test('a finding that may be where nobody could look is not called gone', () => {
  const error = new BotError('throttled', 'slow down');
  const failures = Array.from({ length: 22 }, () => ({ where: PRODUCTION, error }));
  const { text, blocks } = renderNoFinding({ kind: 'none', failures });
  expect(text).toContain('22 target Regions did not answer');
  const words = renderText(blocks);
  expect(words[0]).toContain('may still be there');
  expect(words[1]).toContain('production · us-east-1: throttled');
  expect(words).toHaveLength(22);
  expect(words.at(-1)).toContain('2 more target Regions');
  expect(words.join()).not.toContain('No target has');
});

test('a finding that is nowhere, or elsewhere', () => {
  expect(renderNoFinding({ kind: 'none', failures: [] }).text).toContain('after 90 days');
  const elsewhere = { kind: 'elsewhere' as const, accountId: '1', region: 'x', failures: [] };
  expect(renderNoFinding(elsewhere).text).toContain('account 1 in x, which no target');
});
