import type { SimMessage } from '../../control-protocol.ts';
import { dayKey } from '../text/slack-date.ts';

const SAME_BREATH_S = 300;

/** A message with how it stands in the list. */
interface ListedMessage {
  message: SimMessage;
  /** First of its day. */
  startsDay: boolean;
  /** Follows its author's last message so closely that the name need not be said again. */
  isCompact: boolean;
}

export const timeOf = ({ ts }: SimMessage) => new Date(Number(ts) * 1_000);

/** What stands in the channel itself: roots, and replies that it is shown too. */
export function channelMessages(messages: SimMessage[]): SimMessage[] {
  return messages.filter(
    ({ threadTs, ts, isBroadcast }) => !threadTs || threadTs === ts || isBroadcast,
  );
}

/** A thread's root and its replies. */
export function threadMessages(messages: SimMessage[], threadTs: string): SimMessage[] {
  return messages.filter((message) => message.ts === threadTs || message.threadTs === threadTs);
}

export function listMessages(messages: SimMessage[], tz: string): ListedMessage[] {
  return messages.map((message, index) => {
    const before = messages[index - 1];
    const startsDay = !before || dayKey(timeOf(before), tz) !== dayKey(timeOf(message), tz);
    return { message, startsDay, isCompact: !startsDay && follows(before, message) };
  });
}

function follows(before: SimMessage | undefined, message: SimMessage): boolean {
  if (!before || before.replyCount || message.ephemeralFor || before.ephemeralFor) return false;
  return before.user === message.user && Number(message.ts) - Number(before.ts) < SAME_BREATH_S;
}
