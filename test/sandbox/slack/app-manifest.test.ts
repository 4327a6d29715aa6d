import { expect, test } from '@jest/globals';
import { readAppManifest } from '../../../src/sandbox/slack/app-manifest.ts';

test('takes scopes, events, shortcuts and the Home tab from a manifest', () => {
  const manifest = `
display_information: { name: Trial }
features:
  app_home: { home_tab_enabled: true, messages_tab_enabled: true }
  shortcuts:
    - { name: Open a job, type: global, callback_id: open, description: Opens a job }
oauth_config: { scopes: { bot: [commands, files:write] } }
settings: { event_subscriptions: { bot_events: [app_home_opened] } }
`;
  expect(readAppManifest(manifest)).toEqual({
    scopes: ['commands', 'files:write'],
    events: ['app_home_opened'],
    shortcuts: [{ name: 'Open a job', type: 'global', callback_id: 'open' }],
    homeTab: true,
  });
});

test('what a manifest does not name is not there', () => {
  expect(readAppManifest('display_information: { name: Trial }')).toEqual({
    scopes: [],
    events: [],
    shortcuts: [],
    homeTab: false,
  });
});

test('a shortcut of another type is refused with its place', () => {
  const manifest = 'features: { shortcuts: [{ name: x, type: local, callback_id: y }] }';
  expect(() => readAppManifest(manifest)).toThrow('"shortcuts"');
});
