import { expect, test } from '@jest/globals';
import type { SimMessage } from '../../../src/sandbox/slack/control-protocol.ts';
import {
  channelMessages,
  listMessages,
  threadMessages,
} from '../../../src/sandbox/slack/page/channel/message-groups.ts';

const noon = Date.parse('2026-03-02T12:00:00Z') / 1_000;

function message(after: number, more: Partial<SimMessage> = {}): SimMessage {
  return { ts: `${noon + after}.000100`, channel: 'C1', user: 'U1', text: '', blocks: [], ...more };
}

test('a public message soon after another of its author goes without the name', () => {
  const list = [
    message(0),
    message(60),
    message(70, { user: 'U2' }),
    message(80, { user: 'U2', ephemeralFor: 'U1' }),
    message(1_000, { user: 'U2', ephemeralFor: 'U1' }),
  ];
  const compact = listMessages(list, 'UTC').map(({ isCompact }) => isCompact);
  expect(compact).toEqual([false, true, false, false, false]);
});

test('a day starts at midnight of the reader', () => {
  const list = [message(0), message(11.9 * 3_600), message(12.1 * 3_600)];
  const starts = (tz: string) => listMessages(list, tz).map(({ startsDay }) => startsDay);
  expect(starts('UTC')).toEqual([true, false, true]);
  expect(starts('Asia/Singapore')).toEqual([true, true, false]);
});

test('replies stand in their thread and not in the channel', () => {
  const root = message(0);
  const broadcast = message(5, { threadTs: root.ts });
  const list = [root, message(1), broadcast];
  expect(channelMessages(list)).toEqual([root, list[1]]);
  expect(threadMessages(list, root.ts)).toEqual([root, broadcast]);
});
