import type {
  ActionsBlock,
  Button,
  ConfirmationDialog,
  ContextBlock,
  HeaderBlock,
  KnownBlock,
  PlainTextElement,
  RichTextBlock,
  RichTextElement,
  RichTextSection,
  SectionBlock,
} from '@slack/types';

import { escapeWithin, isolate, oneLine } from '../escape.ts';
import { LIMITS } from '../limits.ts';

/** A chart over days; Slack's own types do not have it yet. Messages only. */
export interface ChartBlock {
  type: 'data_visualization';
  block_id?: string;
  title: string;
  chart: {
    type: 'line';
    /** Each with one value for every category. */
    series: { name: string; data: { label: string; value: number }[] }[];
    axis_config: { categories: string[] };
  };
}

export type MessageBlock = KnownBlock | ChartBlock;

/** What is sent to Slack: blocks, and a `text` that says the same in notifications and readers. */
export interface Message {
  text: string;
  blocks: MessageBlock[];
  /** For a reply in a thread that nobody may follow: the channel is shown it too. */
  isBroadcast?: true;
}

/** Literal text: nothing in it is markup, so it may come from outside. Slack decodes it. */
export function plain(value: string, limit: number = LIMITS.sectionText): PlainTextElement {
  return { type: 'plain_text', text: escapeWithin(value, limit), emoji: false };
}

/** The bot's own words only: `mrkdwn` is markup. */
export function section(mrkdwn: string): SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text: mrkdwn } };
}

export function header(value: string): HeaderBlock {
  return { type: 'header', text: plain(value, LIMITS.headerText) };
}

/** Small print; the bot's own words only. */
export function context(...mrkdwn: string[]): ContextBlock {
  return { type: 'context', elements: mrkdwn.map((text) => ({ type: 'mrkdwn', text })) };
}

export function actions(blockId: string, buttons: Button[]): ActionsBlock {
  return { type: 'actions', block_id: blockId, elements: buttons };
}

export interface ButtonOptions {
  actionId: string;
  value?: string;
  style?: 'primary' | 'danger';
  url?: string;
  confirm?: ConfirmationDialog;
}

export function button(label: string, { actionId, ...rest }: ButtonOptions): Button {
  return { type: 'button', action_id: actionId, text: plain(label, LIMITS.buttonText), ...rest };
}

/** A moment in the reader's own time zone, for `mrkdwn`. */
export function dateToken(date: Date): string {
  return `<!date^${seconds(date)}^{date_short_pretty} {time}|${utcWords(date)}>`;
}

/**
 * Text that Slack shows as it is, wherever it comes from: nothing in it is markup, and an escaped sign
 * would be shown escaped. Half a surrogate pair, which is no text, becomes `�`.
 */
export function text(
  value: string,
  style?: { bold?: true; italic?: true; code?: true },
): RichTextElement {
  return { type: 'text', text: value.toWellFormed(), ...(style && { style }) };
}

/** A job's name among other words. */
export function jobName(name: string): RichTextElement {
  return text(isolate(name), { bold: true });
}

/** A moment in the reader's own time zone. */
export function date(value: Date): RichTextElement {
  return {
    type: 'date',
    timestamp: seconds(value),
    format: '{date_short_pretty} {time}',
    fallback: utcWords(value),
  };
}

export function person(userId: string): RichTextElement {
  return { type: 'user', user_id: userId };
}

/** Mentions a user group. */
export function userGroup(userGroupId: string): RichTextElement {
  return { type: 'usergroup', usergroup_id: userGroupId };
}

export function line(...elements: RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements };
}

/** A line with what somebody wrote, which stays on that line; no line if they wrote nothing. */
export function foreignLine(
  value: string | undefined,
  around: (words: string) => RichTextElement[],
): RichTextSection[] {
  const words = oneLine(value ?? '');
  return words ? [line(...around(isolate(words)))] : [];
}

/** Lines one below the other. */
export function richText(...lines: RichTextSection[]): RichTextBlock {
  const elements = lines.flatMap((one, index) =>
    index === 0 ? one.elements : [text('\n'), ...one.elements],
  );
  return { type: 'rich_text', elements: [line(...elements)] };
}

/** `2026-03-01 14:05 UTC`. */
export function utcWords(value: Date): string {
  return `${value.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function seconds(value: Date): number {
  return Math.floor(value.getTime() / 1_000);
}
