import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

import { FINDING_ACTION_IDS, FINDING_CALLBACK_IDS } from '../../src/slack/finding-values.ts';
import { HOME_ACTION_IDS } from '../../src/slack/home-values.ts';
import { ACTION_IDS, CALLBACK_IDS, COMMAND } from '../../src/slack/ids.ts';
import { AUDIT_ACTION_IDS } from '../../src/slack/parse-audit-query.ts';
import { ACTION_ROWS, COMMAND_ROWS, SUBMISSION_ROWS } from '../../src/slack/registration-table.ts';
import { REQUIRED_SCOPES } from '../../src/slack/required-scopes.ts';
import { SHORTCUT_ROWS } from '../../src/slack/shortcut-rows.ts';
import { OPEN_JOB_ACTION_IDS, OPEN_JOB_CALLBACK_ID } from '../../src/slack/shortcut-values.ts';

const manifest = parse(readFileSync('manifest.yml', 'utf8'));

describe('the manifest and the registration table', () => {
  test('have the same one command, and its hint names words that there are', () => {
    const [command, ...others] = manifest.features.slash_commands;
    expect(others).toEqual([]);
    expect(command.command).toBe(COMMAND);
    const words = command.usage_hint.split(' | ').map((hint: string) => hint.split(' ')[0]);
    expect(words).toEqual([...COMMAND_ROWS.map(({ word }) => word), 'help']);
  });

  test('ask for the same scopes', () => {
    expect(manifest.oauth_config.scopes).toEqual({ bot: [...REQUIRED_SCOPES].toSorted() });
  });

  test('switch interactivity on, and nothing that is not used', () => {
    expect(ACTION_ROWS.length + SUBMISSION_ROWS.length).toBeGreaterThan(0);
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
    expect(manifest.settings.event_subscriptions.bot_events).toEqual(['app_home_opened']);
  });

  test('have the Home, and messages in which nobody types', () => {
    expect(manifest.features.app_home).toEqual({
      home_tab_enabled: true,
      messages_tab_enabled: true,
      messages_tab_read_only_enabled: true,
    });
  });

  test('have the same shortcuts', () => {
    const named = manifest.features.shortcuts.map(
      ({ callback_id: callbackId, type }: Record<string, string>) => ({ callbackId, type }),
    );
    expect(named).toEqual(SHORTCUT_ROWS.map(({ callbackId, type }) => ({ callbackId, type })));
  });

  test('have one address for everything that Slack sends', () => {
    const { settings, features } = manifest;
    const urls = [
      settings.event_subscriptions.request_url,
      settings.interactivity.request_url,
      features.slash_commands[0].url,
    ];
    expect(new Set(urls).size).toBe(1);
  });

  test('keep within Slack’s limits', () => {
    expect(manifest.display_information.name.length).toBeLessThanOrEqual(35);
    expect(manifest.display_information.description.length).toBeLessThanOrEqual(140);
    const [command] = manifest.features.slash_commands;
    expect(command.description.length).toBeLessThanOrEqual(2_000);
    expect(command.usage_hint.length).toBeLessThanOrEqual(1_000);
    for (const { name, description } of manifest.features.shortcuts) {
      // Slack's reference does not say so, but Slack refuses longer ones.
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
    }
  });
});

describe('the registration table', () => {
  test('has one row for every button, menu and modal that the bot draws', () => {
    expect(ACTION_ROWS.map(({ actionId }) => actionId).toSorted()).toEqual(
      [ACTION_IDS, AUDIT_ACTION_IDS, FINDING_ACTION_IDS, HOME_ACTION_IDS, OPEN_JOB_ACTION_IDS]
        .flatMap(Object.values)
        .toSorted(),
    );
    expect(SUBMISSION_ROWS.map(({ callbackId }) => callbackId).toSorted()).toEqual(
      [
        OPEN_JOB_CALLBACK_ID,
        ...[CALLBACK_IDS, FINDING_CALLBACK_IDS].flatMap(Object.values),
      ].toSorted(),
    );
  });

  test('lets only operators change a job', () => {
    const changing = [
      ...COMMAND_ROWS.filter(({ word }) => ['pause', 'resume', 'cancel'].includes(word)),
      ...ACTION_ROWS.filter(({ actionId }) =>
        /^(job\.(pause|resume|cancel)|change\.)/.test(actionId),
      ),
      ...SUBMISSION_ROWS.filter(({ callbackId }) => callbackId.startsWith('change.')),
    ];
    expect(changing).toHaveLength(8);
    for (const { permission } of changing) expect(permission).toBe('operate');
  });

  test('lets only operators mute findings, and end that', () => {
    const { mute, unmute } = FINDING_ACTION_IDS;
    const muting = [
      ...ACTION_ROWS.filter(({ actionId }) => actionId === mute || actionId === unmute),
      ...SUBMISSION_ROWS.filter(({ callbackId }) => callbackId === FINDING_CALLBACK_IDS.mute),
    ];
    expect(muting).toHaveLength(3);
    for (const { permission } of muting) expect(permission).toBe('operate');
  });

  test('leaves every decision about a request to its policy', () => {
    const deciding = [...ACTION_ROWS, ...SUBMISSION_ROWS].filter(
      (row) => row.permission === 'by policy',
    );
    expect(deciding.map((row) => ('actionId' in row ? row.actionId : row.callbackId))).toEqual([
      ACTION_IDS.approve,
      ACTION_IDS.deny,
      ACTION_IDS.withdraw,
      CALLBACK_IDS.denyApproval,
    ]);
  });

  test('leaves nothing but a link open to everybody', () => {
    const open = ACTION_ROWS.filter(({ permission }) => permission === 'anyone');
    expect(open.map(({ actionId }) => actionId)).toEqual([
      FINDING_ACTION_IDS.console,
      ACTION_IDS.openConsole,
    ]);
  });
});
