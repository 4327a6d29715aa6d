import type { Message, Workspace } from './workspace.ts';

/** Adds a message; in a thread the parent counts it. */
export function addMessage(workspace: Workspace, message: Message): void {
  workspace.messages.push(message);
  countReplies(workspace, message.channel, message.threadTs);
}

export function findMessage(
  workspace: Workspace,
  channel: string,
  ts: string,
): Message | undefined {
  return workspace.messages.find((message) => message.channel === channel && message.ts === ts);
}

/** Changes a message in its place; its `ts` stays. */
export function changeMessage(
  workspace: Workspace,
  message: Message,
  change: Partial<Message>,
): Message {
  const changed = { ...message, ...change };
  workspace.messages.splice(workspace.messages.indexOf(message), 1, changed);
  return changed;
}

export function removeMessage(workspace: Workspace, message: Message): void {
  workspace.messages.splice(workspace.messages.indexOf(message), 1);
  countReplies(workspace, message.channel, message.threadTs);
}

/** What everybody in the channel sees: top level and replies, oldest first. */
export function publicMessages(workspace: Workspace, channel: string): Message[] {
  return workspace.messages.filter(
    (message) => message.channel === channel && message.ephemeralFor === undefined,
  );
}

/** What one person sees, ephemeral messages for that person included. */
export function messagesFor(workspace: Workspace, channel: string, user: string): Message[] {
  return workspace.messages.filter(
    (message) =>
      message.channel === channel &&
      (message.ephemeralFor === undefined || message.ephemeralFor === user),
  );
}

function countReplies(workspace: Workspace, channel: string, threadTs: string | undefined): void {
  const parent = threadTs && findMessage(workspace, channel, threadTs);
  if (!parent) return;
  const isReply = (message: Message) => message.threadTs === threadTs && message !== parent;
  const replyCount = publicMessages(workspace, channel).filter(isReply).length;
  changeMessage(workspace, parent, { replyCount: replyCount || undefined });
}
