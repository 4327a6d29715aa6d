import { afterAll, beforeAll, expect, test } from '@jest/globals';

import { USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { findingSteps } from '../support/finding-steps.ts';
import { literalStringsOf } from '../support/message-strings.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';

const { vera } = USERS;
const KEY = 'R&D <old>/&amp;.csv';
const PATH = `acme-exports/${KEY}`;

let workspace: Workspace;
const { addFindings, press } = findingSteps(() => workspace);

beforeAll(async () => {
  workspace = await startWorkspace();
});
afterAll(() => workspace.stop());

test('a key with signs of Slack stands on the card, and in the text to copy, as it is', async () => {
  const [id = ''] = await addFindings({ bucketName: 'acme-exports', key: KEY, occurrences: 40 });
  const card = await workspace.ask(vera, `/macie finding ${id}`, '[Refresh]');
  expect(literalStringsOf(card.blocks)).toContainEqual(expect.stringContaining(PATH));
  expect(wordsOf(card)).toContain(PATH);
  expect(wordsOf(card)).not.toContain('&lt;');
  await press(vera, card, 'finding.text');
  const copy = await workspace.seesMessage(vera, 'To copy:');
  expect(literalStringsOf(copy.blocks)).toContainEqual(expect.stringMatching(`^s3://${PATH}\n`));
  expect(wordsOf(copy)).toContain(`s3://${PATH}\n`);
});

test('a job’s name and description stand on its card and in the record as they are', async () => {
  const card = await workspace.ask(vera, '/macie job "<!channel>"', 'Job id:');
  const description = 'The name would notify a whole channel <!here>';
  expect(literalStringsOf(card.blocks)).toContain(description);
  expect(wordsOf(card)).toContain('## <!channel>\n');
  expect(JSON.stringify(card.blocks[0])).toContain('&lt;!channel&gt;');
  const text = '/macie pause "<!channel>" R&D';
  await workspace.slack.command({ user: vera, channel: card.channel, text });
  const record = await workspace.ask(USERS.ada, '/macie audit', 'Audit');
  expect(literalStringsOf(record.blocks)).toContain('<!channel>');
});
