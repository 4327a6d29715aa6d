import type { Notice } from '../../src/domain/notice.ts';
import type { Letter } from '../../src/operations/notice-store-port.ts';
import type { Message } from '../../src/slack/views/blocks.ts';

/** A notice whose words a test chooses. */
export function aNotice(words: string): Notice {
  return {
    kind: 'timed-resume',
    ref: { accountId: '111122223333', region: 'eu-central-1', jobId: 'job-1' },
    target: 'production',
    jobName: words,
    by: { userId: 'U0OMAR0001', teamId: 'T0ACME001' },
    resumeAt: new Date('2026-03-02T09:00:00.000Z'),
    reason: '',
    outcome: 'done',
  };
}

export function aLetter(changes: Partial<Letter> = {}): Letter {
  return {
    id: 'letter-1',
    key: 'key-1',
    channelId: 'C0SECURITY',
    notice: aNotice('Good morning'),
    version: 1,
    attempts: 0,
    isDoubtful: false,
    isClassic: false,
    createdAt: new Date('2026-03-02T09:00:00.000Z'),
    ...changes,
  };
}

/** Shows a test's words; with a chart, for which the words begin with `chart`, unless classic. */
export function renderWords(notice: Notice, isClassic: boolean): Message {
  const words = notice.kind === 'timed-resume' ? notice.jobName : notice.kind;
  if (words === 'unwritable') throw new Error('a bug in a view');
  const section = { type: 'section', text: { type: 'plain_text', text: words } } as const;
  if (isClassic || !words.startsWith('chart')) return { text: words, blocks: [section] };
  // Not among the types of Slack's library yet.
  return { text: words, blocks: [section, CHART as never] };
}

const CHART = {
  type: 'data_visualization',
  title: 'Public buckets',
  chart: {
    type: 'pie',
    segments: [
      { label: 'public', value: 1 },
      { label: 'not public', value: 2 },
    ],
  },
};
