/** Blocks and elements that Slack takes, for tests to bend. */
export type Json = Record<string, unknown>;

export const plain = (text: string): Json => ({ type: 'plain_text', text });
export const mrkdwn = (text: string): Json => ({ type: 'mrkdwn', text });
export const section = (text = 'Hello', more: Json = {}): Json => ({
  type: 'section',
  text: mrkdwn(text),
  ...more,
});
export const button = (more: Json = {}): Json => ({
  type: 'button',
  text: plain('Press'),
  ...more,
});
export const actions = (...elements: Json[]): Json => ({ type: 'actions', elements });
export const option = (value: string, text = value): Json => ({ text: plain(text), value });
export const options = (count: number): Json[] =>
  Array.from({ length: count }, (_, index) => option(`v${index}`));
export const select = (more: Json = {}): Json => ({
  type: 'static_select',
  action_id: 'pick',
  options: options(2),
  ...more,
});
export const input = (element: Json, more: Json = {}): Json => ({
  type: 'input',
  label: plain('Label'),
  element,
  ...more,
});
export const textInput = (more: Json = {}): Json => ({ type: 'plain_text_input', ...more });
export const rawText = (text: string): Json => ({ type: 'raw_text', text });
export const rawNumber = (value: number): Json => ({
  type: 'raw_number',
  value,
  text: String(value),
});
export const grid = (rows: number, columns: number, text = 'x'): Json[][] =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => rawText(text)));
export const dataTable = (rows: Json[][], more: Json = {}): Json => ({
  type: 'data_table',
  caption: 'Jobs',
  rows,
  ...more,
});
export const pie = (segments: number, title = 'Findings', label = 'High'): Json => ({
  type: 'data_visualization',
  title,
  chart: {
    type: 'pie',
    segments: Array.from({ length: segments }, () => ({ label, value: 1 })),
  },
});
export const bars = (categories: string[], series: string[]): Json => ({
  type: 'data_visualization',
  title: 'Findings',
  chart: {
    type: 'bar',
    axis_config: { categories },
    series: series.map((name) => ({
      name,
      data: categories.map((label) => ({ label, value: 1 })),
    })),
  },
});
export const names = (count: number, prefix = 'n'): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);
export const richText = (text: string): Json => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});
export const card = (more: Json = {}): Json => ({ type: 'card', title: mrkdwn('Job'), ...more });
export const container = (children: Json[], more: Json = {}): Json => ({
  type: 'container',
  title: plain('Group'),
  child_blocks: children,
  ...more,
});
export const modal = (blocks: Json[] = [section()], more: Json = {}): Json => ({
  type: 'modal',
  title: plain('Title'),
  submit: plain('Send'),
  blocks,
  ...more,
});
export const repeat = <T>(item: T, count: number): T[] => Array.from({ length: count }, () => item);
