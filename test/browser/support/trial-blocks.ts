import type { KnownBlock } from '@slack/types';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn' as const, text });
const option = (name: string) => ({ text: plain(name), value: name.toLowerCase() });
const options = ['Daily', 'Weekly', 'Monthly'].map(option);

/** Menus and pickers for a modal; a choice in the first is sent at once. */
export function everyInput(): KnownBlock[] {
  return [
    {
      type: 'section',
      block_id: 'kind',
      text: mrkdwn('How often?'),
      accessory: {
        type: 'static_select',
        action_id: 'kind',
        placeholder: plain('Choose how often'),
        option_groups: [{ label: plain('Schedules'), options }],
      },
    },
    input('days', 'Days', { type: 'checkboxes', action_id: 'days', options }),
    input('one', 'One of', { type: 'radio_buttons', action_id: 'one', options }),
    input('day', 'First day', { type: 'datepicker', action_id: 'day' }),
    input('hour', 'Hour', { type: 'timepicker', action_id: 'hour' }),
    input('moment', 'Moment', { type: 'datetimepicker', action_id: 'moment' }),
    input('several', 'Several', { type: 'multi_static_select', action_id: 'several', options }),
    input('owner', 'Owner', { type: 'users_select', action_id: 'owner' }),
  ];
}

type Element = Extract<KnownBlock, { type: 'input' }>['element'];

function input(blockId: string, label: string, element: Element): KnownBlock {
  return { type: 'input', block_id: blockId, label: plain(label), optional: true, element };
}

/** Every kind of block and element that a message can have. */
export function everySurfacePiece(): KnownBlock[] {
  return [
    { type: 'header', text: plain('Nightly PCI scan <not a tag> &amp; more') },
    {
      type: 'section',
      text: mrkdwn(
        '*Running* _since_ <!date^1767225600^{date_short_pretty} {time}|then>, asked by ' +
          '<@U0OMAR0001> in <#C0SECURITY>. ~Old~ `s3://bucket` <https://example.com|Console> <https://example.com/?a&amp;b> ' +
          '<!channel> &lt;!channel&gt;\n> quoted\n```a < b```',
      ),
      accessory: { type: 'button', action_id: 'open', text: plain('Open') },
    },
    { type: 'divider' },
    {
      type: 'section',
      fields: ['*Account*\n111122223333', '*Region*\nus-east-1', '*Objects*\n12,345'].map(mrkdwn),
      accessory: { type: 'overflow', action_id: 'more', options: options.slice(0, 2) },
    },
    { type: 'context', elements: [mrkdwn('🟢 Complete · 🟡 Paused · 🔵 Running')] },
    richText(),
    {
      type: 'table',
      rows: [
        [cell('Bucket'), cell('Objects')],
        [cell('R&D <old> &amp;'), cell('12')],
      ],
    },
    {
      type: 'data_table',
      caption: 'Findings by bucket',
      page_size: 2,
      rows: [
        [cell('Bucket'), cell('Findings')],
        ...['payroll', 'archive', 'logs &lt;'].map((name, index) => [
          cell(name),
          number(index * 7),
        ]),
      ],
    },
    buttons(),
  ] as KnownBlock[];
}

const cell = (text: string) => ({ type: 'raw_text' as const, text });
const number = (value: number) => ({ type: 'raw_number' as const, value, text: `${value}` });

function richText(): KnownBlock {
  return {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'Why it stands still: ', style: { bold: true } },
          { type: 'text', text: 'paused by ' },
          { type: 'user', user_id: 'U0VERA0001' },
          { type: 'text', text: '\nnext line <b> & &lt;b&gt;' },
          { type: 'link', url: 'https://example.com/?a&amp;b', text: 'a link <i> &amp;' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: ['first', 'second'].map((text) => ({
          type: 'rich_text_section',
          elements: [{ type: 'text', text }],
        })),
      },
    ],
  };
}

function buttons(): KnownBlock {
  return {
    type: 'actions',
    elements: [
      { type: 'button', action_id: 'go', text: plain('Resume'), style: 'primary' },
      { type: 'button', action_id: 'stop', text: plain('Cancel…'), style: 'danger' },
      { type: 'button', action_id: 'link', text: plain('Console'), url: 'https://example.com/' },
      {
        type: 'static_select',
        action_id: 'often',
        placeholder: plain('Choose a schedule'),
        options,
      },
      { type: 'datepicker', action_id: 'day', initial_date: '2026-03-01' },
    ],
  };
}
