import { expect, test } from '@jest/globals';

import { checkMessageBlocks } from '../../../src/sandbox/slack/block-kit/check-message.ts';
import { parseChange, parseJobWord } from '../../../src/slack/parse-change.ts';
import { COMMAND_ROWS } from '../../../src/slack/registration-table.ts';
import { renderHelp } from '../../../src/slack/views/help.ts';

test('all commands fit into what Slack takes', () => {
  expect(checkMessageBlocks(renderHelp(COMMAND_ROWS).blocks)).toEqual([]);
});

test('placeholders such as <job> are words, which Slack would take for links', () => {
  const texts = [renderHelp(COMMAND_ROWS), parseJobWord(''), parseChange('cancel', '')];
  for (const text of texts) {
    expect(JSON.stringify(text)).toMatch(/&lt;(job|name|id)/);
    expect(JSON.stringify(text)).not.toMatch(/[<>]/);
  }
});
