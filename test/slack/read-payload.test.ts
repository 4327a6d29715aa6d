import { expect, test } from '@jest/globals';

import { findJobMentions } from '../../src/domain/find-job-mentions.ts';
import { toFindingSummary } from '../../src/domain/finding-summary.ts';
import type { Notice } from '../../src/domain/notice.ts';
import { messageTexts } from '../../src/slack/read-payload.ts';
import { renderNotice } from '../../src/slack/views/render-notice.ts';
import { aFindingSummary, aPolicyFinding } from '../support/finding-fixtures.ts';

const HEX = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';
const refOf = (findingId: string) => ({ ...aPolicyFinding().ref, findingId });

/** The jobs that a message of the bot names. */
const mentionsIn = (notice: Notice) =>
  findJobMentions(messageTexts({ ...renderNotice(notice, false) }), 5);

test('texts at any depth are read', () => {
  const texts = messageTexts({ text: 'a', blocks: [{ x: [{ text: 'b' }] }], attachments: ['c'] });
  expect(texts).toEqual(['a', 'b', 'c']);
});

test('a message that names findings alone names no job', () => {
  const finding = { ...toFindingSummary(aPolicyFinding()), ref: refOf(HEX) };
  expect(mentionsIn({ kind: 'finding', finding, target: 'production' })).toEqual([]);
  const part = { kind: 'finding-group-part' as const, findings: [finding], target: 'x', from: 1 };
  expect(mentionsIn(part)).toEqual([]);
});

test('the job that has found something is named', () => {
  const finding = { ...aFindingSummary(), ref: refOf(HEX) };
  const notice: Notice = { kind: 'finding', finding, target: 'production', jobName: 'pci-scan' };
  expect(mentionsIn(notice)).toEqual([{ ref: finding.job }]);
});
