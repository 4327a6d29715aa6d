import { expect, test } from '@jest/globals';

import { muteMetadata } from '../../src/slack/mute-values.ts';
import { parseMute } from '../../src/slack/parse-mute.ts';

const CHOICES = { bucket: { value: 'acme-exports' }, job: { value: 'job-1', label: 'pci-scan' } };
const INPUTS = { 'mute-what': 'job', 'mute-for': '30d', reason: ' known ' };

test('what, for how long and why', () => {
  expect(parseMute(INPUTS, CHOICES)).toEqual({
    ok: true,
    mute: {
      subject: 'job',
      value: 'job-1',
      label: 'pci-scan',
      forMs: 30 * 24 * 60 * 60_000,
      reason: 'known',
    },
  });
});

test.each([
  [{ 'mute-what': 'type' }, { 'mute-what': 'Choose what to mute.' }],
  [{ 'mute-what': 'constructor' }, { 'mute-what': 'Choose what to mute.' }],
  [{ 'mute-for': 'toString' }, { 'mute-for': 'Choose for how long.' }],
  [{ 'mute-for': '' }, { 'mute-for': 'Choose for how long.' }],
  [{ reason: ' ' }, { reason: 'Say why: others rely on it.' }],
  [{ reason: 'x'.repeat(1_001) }, { reason: 'At most 1,000 characters.' }],
])('%j', (changes, errors) => {
  expect(parseMute({ ...INPUTS, ...changes }, CHOICES)).toEqual({ ok: false, errors });
});

test('the modal keeps what is offered and where to answer', () => {
  const context = { choices: CHOICES, channelId: 'C0SECURITY', responseUrl: 'https://x.example' };
  expect(muteMetadata.read(muteMetadata.write(context))).toEqual(context);
});
