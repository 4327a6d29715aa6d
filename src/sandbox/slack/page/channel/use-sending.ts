import { useState } from 'react';

import type { SimMessage, SimShortcut } from '../../control-protocol.ts';
import { perform } from '../control-client.ts';
import { useWorkspace } from '../workspace-context.ts';
import { useSlackbotReplies } from './slackbot-replies.ts';

/** What a person does in a channel beside using the elements of messages. */
export interface Sending {
  send(text: string, threadTs?: string): Promise<void>;
  /** Uses a shortcut; a message shortcut on a message. */
  apply(shortcut: SimShortcut, message?: SimMessage): Promise<void>;
  /** What is being sent, until the bot has acknowledged it. */
  pending: string[];
  /** What Slack itself says to it. */
  replies: SimMessage[];
}

/** Sends what is typed and which shortcuts are used, and keeps what Slack itself answers to it. */
export function useSending(channel: string): Sending {
  const { state } = useWorkspace();
  const user = state.me.id;
  const [pending, setPending] = useState<string[]>([]);
  const { replies, reply } = useSlackbotReplies();
  const say = (text: string, threadTs?: string) =>
    reply({ text, threadTs, channel, ephemeralFor: user, now: state.now });
  const send = async (text: string, threadTs?: string) => {
    const isCommand = text.startsWith('/');
    const word = text.split(/\s/)[0] ?? text;
    if (isCommand && threadTs) return say(`${word} is not supported in threads. Sorry!`, threadTs);
    setPending((before) => [...before, text]);
    const delivery = isCommand
      ? await perform('command', { user, channel, text })
      : await perform('message', { user, channel, text: encode(text), threadTs });
    setPending((before) => before.toSpliced(before.indexOf(text), 1));
    const { error } = delivery;
    if (error) say(isCommand ? failedCommand(word, error) : `Not sent: ${encode(error)}`, threadTs);
  };
  const apply = async ({ name, callbackId }: SimShortcut, message?: SimMessage) => {
    const at = message && { channel: message.channel, ts: message.ts };
    const { error } = await perform('shortcut', { user, callbackId, ...at });
    if (error) say(`“${encode(name)}” failed with the error “${encode(error)}”`, message?.threadTs);
  };
  return { send, apply, pending, replies: forReader(replies, user, channel) };
}

function forReader(replies: SimMessage[], user: string, channel: string): SimMessage[] {
  return replies.filter((one) => one.ephemeralFor === user && one.channel === channel);
}

function failedCommand(word: string, error: string): string {
  return `\`${encode(word)}\` failed with the error “${encode(error)}”`;
}

/** As Slack's own client: what a person types is no markup of ours. */
function encode(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
