import { expect, test } from '@jest/globals';

import { parseInline, parseMrkdwn } from '../../../src/sandbox/slack/page/text/mrkdwn.ts';

const text = (value: string) => ({ kind: 'text', text: value });

test.each([
  ['*bold*', { kind: 'bold', children: [text('bold')] }],
  ['_it_', { kind: 'italic', children: [text('it')] }],
  ['~gone~', { kind: 'strike', children: [text('gone')] }],
  ['`a *b*`', { kind: 'code', text: 'a *b*' }],
  ['<@U1>', { kind: 'user', id: 'U1', label: undefined }],
  ['<#C1|ops>', { kind: 'channel', id: 'C1', label: 'ops' }],
  ['<!channel>', { kind: 'broadcast', id: 'channel', label: undefined }],
  ['<!subteam^S1|@ops>', { kind: 'usergroup', id: 'S1', label: '@ops' }],
  ['<https://a.b/c|there>', { kind: 'link', url: 'https://a.b/c', label: 'there' }],
  ['https://a.b/c_d_e', { kind: 'link', url: 'https://a.b/c_d_e' }],
  [':warning:', { kind: 'emoji', name: 'warning' }],
  [
    '<!date^12^{date} at {time}^https://a.b|then>',
    { kind: 'date', unix: 12, format: '{date} at {time}', link: 'https://a.b', fallback: 'then' },
  ],
])('%s is markup', (source, node) => {
  expect(parseInline(source)).toEqual([node]);
});

test.each(['snake_case_name', '2*3*4', '* a *', '*a', '&lt;!channel&gt;', 'a < b', '14:05:10'])(
  '%s is only text',
  (source) => {
    expect(parseInline(source)).toEqual([text(source)]);
  },
);

test('styles nest, and end at the edge of a word', () => {
  expect(parseInline('*a _b_*, c')).toEqual([
    { kind: 'bold', children: [text('a '), { kind: 'italic', children: [text('b')] }] },
    text(', c'),
  ]);
});

test('quotes and preformatted text are paragraphs of their own', () => {
  expect(parseMrkdwn('a\n> b\n> c\n```*d*\ne```')).toEqual([
    { kind: 'lines', children: [text('a')] },
    { kind: 'quote', children: [text('b\nc')] },
    { kind: 'pre', text: '*d*\ne' },
  ]);
});
