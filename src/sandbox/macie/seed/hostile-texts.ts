/** Keys, columns and paths that try to break a chat, a table or a terminal. */

/** As long as S3 allows: 1,024 bytes, some of them of characters that take several. */
const LONGEST_KEY = `${'deep/'.repeat(60)}${'größe-'.repeat(89)}x-longer.csv`;

export const HOSTILE_KEYS = [
  '<!channel>/<@U0OMAR000>/*bold* & _italic_ <https://example.com/|click>.csv',
  LONGEST_KEY,
  'tabs\tand\nnewlines\r\nand \u0000\u0007\u001b[31m bells.txt',
  'invoices/\u202Efdp.exe\u202C/سجل-العملاء/עברית.json',
  '👩‍👩‍👧‍👦/🇪🇺/e\u0301\u0301\u0301 zero\u200Bwidth.xlsx',
  '```block``` `code` ~strike~ > quote/no-extension',
] as const;

export const HOSTILE_COLUMNS = [
  '<!channel>',
  '<@U0OMAR000>',
  '*bold*',
  '=HYPERLINK("https://example.com/","click")',
  '+1-2,"quoted"',
  'line\nbreak\tand \u0007',
  '\u202Enss',
  'ت 🔐',
  'c'.repeat(240),
] as const;

export const HOSTILE_PATHS = [
  "$['a.b'][\"c\\\"]\"][0]['<!channel>']",
  "$..['*bold*'][?(@.ssn)]['<@U0OMAR000>']",
  '$.\u202Enss\n.x[0]',
  `$.${'p'.repeat(248)}`,
] as const;
