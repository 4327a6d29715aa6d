import { useCallback, useState } from 'react';

import type { SimMessage } from '../../control-protocol.ts';

export const SLACKBOT = 'USLACKBOT';

/** What Slack itself says to the acting person: gone with a reload, as in Slack. */
export function useSlackbotReplies() {
  const [replies, setReplies] = useState<SimMessage[]>([]);
  const reply = useCallback(
    (input: Omit<SimMessage, 'ts' | 'user' | 'blocks'> & { now: string }) => {
      const { now, ...rest } = input;
      setReplies((before) => {
        const ts = `${Math.floor(Date.parse(now) / 1_000)}.9${String(before.length).padStart(5, '0')}`;
        return [...before, { ...rest, ts, user: SLACKBOT, blocks: [] }];
      });
    },
    [],
  );
  return { replies, reply };
}

/** Messages of the workspace and Slack's own, oldest first. */
export function mergeByTime(messages: SimMessage[], replies: SimMessage[]): SimMessage[] {
  if (replies.length === 0) return messages;
  return [...messages, ...replies].toSorted((one, other) => Number(one.ts) - Number(other.ts));
}
