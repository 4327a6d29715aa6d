import { afterAll, beforeAll, expect, test } from '@jest/globals';

import type { SimMessage } from '../../src/sandbox/slack/control-protocol.ts';
import { CHANNELS, USERS } from '../../src/sandbox/slack/workspace-seed.ts';
import { findingSteps } from '../support/finding-steps.ts';
import { startWorkspace, type Workspace, wordsOf } from '../support/start-workspace.ts';

const { vera } = USERS;
const { security } = CHANNELS;
const AT_ONCE = 10;

let workspace: Workspace;
const { press, pressUndrawn } = findingSteps(() => workspace);

beforeAll(async () => {
  workspace = await startWorkspace();
});
afterAll(() => workspace.stop());

/** The findings that a message has buttons to open. */
function openable(blocks: unknown): string[] {
  const buttons = JSON.stringify(blocks).matchAll(
    /"action_id":"finding\.open"[^{}]*\{[^{}]*\}[^{}]*"value":"([^"]+)"/g,
  );
  return [...buttons].flatMap(([, value]) => value ?? []);
}

/** Who sees so many messages sees nothing that Slack refused. */
async function seen(count: number): Promise<SimMessage[]> {
  const state = await workspace.slack.waitFor(
    vera,
    (one) => one.messages[security]?.length === count,
  );
  expect(state.notices.filter(({ kind }) => kind !== 'too-slow')).toEqual([]);
  return state.messages[security] ?? [];
}

async function readKeys(): Promise<string[]> {
  const where = 'target:production region:us-east-1 archived:any';
  let page = await workspace.ask(vera, `/macie findings ${where}`, 'page 1');
  const keys = openable(page.blocks);
  for (let number = 2; wordsOf(page).includes('[Next]'); number += 1) {
    await press(vera, page, 'findings.next');
    page = await workspace.seesMessage(vera, `page ${number}`);
    keys.push(...openable(page.blocks));
  }
  return keys;
}

test('every page of the list, and every finding in it, is as Slack takes it', async () => {
  const keys = await readKeys();
  expect(new Set(keys).size).toBe(keys.length);
  expect(keys.length).toBeGreaterThanOrEqual(60);
  await seen(1);
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    await workspace.slack.reset();
    const some = keys.slice(from, from + AT_ONCE);
    for (const key of some) await pressUndrawn(vera, 'finding.open', key);
    const cards = await seen(some.length);
    const located = cards.filter((card) => wordsOf(card).includes('[Where it is'));
    const words = cards.map(wordsOf).join('\n');
    for (const key of some) expect(words).toContain(`Finding id: ${key.split('/').at(-1)}`);
    for (const card of located) await press(vera, card, 'finding.occurrences', 'finding-places');
    const places = (await seen(some.length + located.length)).slice(some.length);
    for (const place of places) expect(wordsOf(place)).toMatch(/\d of [\d,]+ located/);
  }
});
