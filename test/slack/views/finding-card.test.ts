import { describe, expect, test } from '@jest/globals';

import type { Finding } from '../../../src/domain/finding.ts';
import { FINDING_ACTION_IDS, muteValue } from '../../../src/slack/finding-values.ts';
import { LIMITS } from '../../../src/slack/limits.ts';
import { renderFinding } from '../../../src/slack/views/finding-card.ts';
import { messageCharacters } from '../../../src/slack/views/message-characters.ts';
import { anActor, IDENTITIES } from '../../support/finding-actor-fixtures.ts';
import {
  aClassification,
  aFinding,
  aFindingBucket,
  aFindingObject,
  aPolicyFinding,
} from '../../support/finding-fixtures.ts';
import { buttonLabels, shownLines } from '../../support/shown-text.ts';

const OPTIONS = { target: 'production', jobName: 'pci-scan', canShare: true, canMute: true };
const linesOf = (finding: Finding) => shownLines(renderFinding(finding, OPTIONS));

test('sensitive data: what, where and how exposed, before all details', () => {
  const { text, ...message } = renderFinding(aFinding(), OPTIONS);
  expect(text).toBe(
    'High: Several categories of sensitive data in payroll.xlsx, 2,310 occurrences, a finding in production',
  );
  expect(shownLines(message)).toEqual([
    '## Several categories of sensitive data in payroll.xlsx',
    '🔴 High · sensitive data · production · us-east-1',
    'Found 2026-02-03 06:12 UTC',
    '⚠️ Public: the bucket',
    'Path: pci-exports/exports/2026/payroll.xlsx',
    '2,310 occurrences of 3 kinds of data',
    '• credit card number: 2,000 (financial)',
    '• name: 300 (personal)',
    '• Employee ID: 10 (custom identifier arn:aws:macie2:us-east-1:111122223333:custom-data-identifier/1111-2222)',
    'By category: financial 2,000 · personal 300 · custom identifiers 10',
    'Analysis: Complete: Macie analysed the whole object',
    'Where, the first 5 of 15 located of 2,310',
    '• Sheet2!C5 (ssn) · credit card number',
    '• Sheet2!C5 (ssn) · name',
    '• Sheet2!C5 (ssn) · Employee ID',
    '• Sheet2!C6 (ssn) · credit card number',
    '• Sheet2!C6 (ssn) · name',
    '[Where it is (15)] [As text] [CSV] [JSON]',
    '[Open job] [Findings of the job] [Mute…] [Share here] [Refresh] [Open in console]',
    'Object',
    'Public: no',
    'Encryption: by AWS KMS, key arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d-1111-2222-3333-444455556666',
    'Size: 3.4 MiB (3,565,158 bytes)',
    'Analysed: 3.4 MiB (3,565,158 bytes)',
    'Type: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, extension xlsx',
    'Storage class: Standard',
    'Last modified: 2026-02-01 22:10 UTC',
    'Version: L4kqtJlcpXroDTDmpUMLUo',
    'Tags: classification = restricted, legacy',
    'Bucket',
    'Name: pci-exports',
    'Public access: ⚠️ The bucket is public. The bucket policy allows public reading, and no block public access setting stops it. The ACL allows no public access.',
    'Block public access of the account: all four off',
    'Block public access of the bucket: all four off',
    'Default encryption: by Amazon S3 (AES256)',
    'Unencrypted uploads: allowed by the bucket policy, or there is none',
    'Owner: acme-data',
    'Created or last changed: 2024-05-06 07:08 UTC',
    'Tags: team = payments',
    'Source',
    'Made by: a job',
    'Job: pci-scan',
    'Job id: 3ce05dbb7ec5505def334104bf347a06',
    'Discovery result: s3://macie-results/AWSLogs/111122223333/Macie/us-east-1/3ce05dbb7ec5505def334104bf347a06/111122223333/4fa0b7e1.jsonl.gz',
    'Finding',
    'Title: The S3 object contains multiple types of sensitive information',
    'Description: The object contains more than one type of sensitive information.',
    'Severity: High, score 3',
    'Account: 111122223333',
    'In the console of S3: the bucket · the object',
    'Exact',
    'Finding id: 3c4d5e6f708192a3b4c5d6e7f8091a2b',
    'Type: SensitiveData:S3Object/Multiple',
    'Region: us-east-1, partition aws',
    'Schema version: 1.0',
    'Job ARN: arn:aws:macie2:us-east-1:111122223333:classification-job/3ce05dbb7ec5505def334104bf347a06',
    'Bucket ARN: arn:aws:s3:::pci-exports',
    'Bucket owner id: 7009a8971cd538e11f6b6606438875e7c86c5b672f46db45460',
    'ETag: d41d8cd98f00b204e9800998ecf8427e',
  ]);
});

test('a policy finding: what was done, by whom, from where and when', () => {
  const { text, ...message } = renderFinding(aPolicyFinding(), {
    target: 'production',
    canShare: false,
    canMute: false,
  });
  expect(text).toBe('High: Bucket made public: pci-exports, seen 2 times, a finding in production');
  expect(shownLines(message).slice(0, 16)).toEqual([
    '## Bucket made public: pci-exports',
    '🔴 High · policy · production · us-east-1',
    'Found 2026-02-03 06:12 UTC, updated 2026-02-03 07:00 UTC, seen 2 times',
    'What happened',
    'Call: PutBucketPolicy of s3.amazonaws.com',
    'By: role Deploy, session alice of account 111122223333',
    'MFA: ⚠️ no',
    'From: 203.0.113.77 · Lisbon, Portugal (PT) · near 38.7167, -9.1333',
    'Network: Example Hosting · provider Example Telecom · AS64496 EXAMPLE-AS',
    'Domain: vpn.example.com',
    'Last seen: 2026-02-03 06:55 UTC',
    'First seen: 2026-02-03 06:00 UTC',
    'Session since: 2026-02-02 08:00 UTC',
    'Session issued by: Role Deploy of account 111122223333',
    '[Refresh] [Open in console]',
    'Bucket',
  ]);
  expect(buttonLabels(message)).toEqual(['Refresh', 'Open in console']);
});

test.each(Object.entries(IDENTITIES))('says who it was: %s', (_name, identity) => {
  const finding = aPolicyFinding({ policy: { actor: anActor({ identity }) } });
  const [by = ''] = linesOf(finding).filter((line) => line.startsWith('By: '));
  expect(by).toMatch(/^By: (?:⚠️ the root|role|federated|IAM|another|the AWS service|an identity) /);
});

describe('says what is special about it:', () => {
  test.each<[string, Partial<Finding>, string]>([
    [
      'archived',
      { archived: true },
      '🔴 High · sensitive data · production · us-east-1 · 🗄️ archived',
    ],
    [
      'a sample',
      { sample: true },
      '🔴 High · sensitive data · production · us-east-1 · 🧪 a sample: its data is made up',
    ],
    [
      'of a member account',
      { accountId: '222233334444' },
      'Account: 222233334444, read through 111122223333',
    ],
    [
      'of automated discovery',
      {
        classification: {
          hasMoreOccurrences: false,
          detections: [],
          totals: [],
          originType: 'AUTOMATED_SENSITIVE_DATA_DISCOVERY',
        },
      },
      'Made by: automated discovery',
    ],
    [
      'without a place for results',
      {
        classification: aClassification({
          detailedResultsLocation: 's3://[export-config-not-set]/AWSLogs/',
        }),
      },
      'Discovery result: not kept: no bucket for discovery results is set up in Macie',
    ],
    [
      'a skipped object',
      {
        classification: aClassification({ status: { code: 'SKIPPED', reason: 'MALFORMED_FILE' } }),
      },
      'Analysis: ⚠️ Skipped: the object was not analysed: the file is malformed or corrupted (MALFORMED_FILE)',
    ],
    [
      'a public object',
      { object: aFindingObject({ publicAccess: true }) },
      '⚠️ Public: the object and the bucket',
    ],
    [
      'of a bucket whose access is unknown',
      { bucket: aFindingBucket({ publicAccess: undefined }) },
      'Public access: ❔ Macie does not tell whether the bucket is public.',
    ],
  ])('%s', (_what, changes, line) => {
    expect(linesOf(aFinding(changes))).toContain(line);
  });
});

test.each([
  [{ code: 'SKIPPED', reason: 'MALFORMED_FILE' }, '## Not analysed: payroll.xlsx'],
  [
    { code: 'PARTIAL' },
    '## Several categories of sensitive data in payroll.xlsx · partly analysed',
  ],
])('its title says that not all was analysed: %j', (status, title) => {
  expect(linesOf(aFinding({ classification: aClassification({ status }) }))[0]).toBe(title);
});

test('a key and a value of a tag stand in their order, also where they are read from the right', () => {
  const tags = [{ key: 'מחלקה', value: 'שכר' }];
  expect(linesOf(aFinding({ object: aFindingObject({ tags }) }))).toContain(
    'Tags: \u2068מחלקה\u2069 = \u2068שכר\u2069',
  );
});

test('what names exactly who it was, is at the end', () => {
  const lines = linesOf(aPolicyFinding());
  expect(lines.slice(lines.indexOf('Exact') + 5, -2)).toEqual([
    'Issuer ARN: arn:aws:iam::111122223333:role/Deploy',
    'Issuer principal: AROA1234567890EXAMPLE',
    'Access key: ASIA1234567890EXAMPLE',
    'Identity ARN: arn:aws:sts::111122223333:assumed-role/Deploy/alice',
    'Principal: AROA1234567890EXAMPLE:alice',
  ]);
});

test('the mute button offers the type, the bucket and the job by its name', () => {
  const { blocks } = renderFinding(aFinding(), OPTIONS);
  const buttons = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  const mute = buttons.find(
    (one) => 'action_id' in one && one.action_id === FINDING_ACTION_IDS.mute,
  );
  expect(muteValue.read(mute?.type === 'button' ? (mute.value ?? '') : '')).toEqual({
    type: { value: 'SensitiveData:S3Object/Multiple' },
    bucket: { value: 'pci-exports' },
    job: { value: '3ce05dbb7ec5505def334104bf347a06', label: 'pci-scan' },
  });
});

test('where there is too much, what is there says how much is not, and the key keeps its end', () => {
  const tags = Array.from({ length: 50 }, (_, index) => ({
    key: `key-${index}`.padEnd(128, 'k'),
    value: 'v'.repeat(256),
  }));
  const [detection] = aClassification().detections;
  const kinds = Array.from({ length: 200 }, (_, index) => ({
    ...(detection ?? { category: '', isCustom: false, count: 0, occurrences: [] }),
    name: `Identifier ${index}`.padEnd(128, 'x'),
    isCustom: true,
  }));
  const message = renderFinding(
    aFinding({
      object: aFindingObject({ key: `${'folder/'.repeat(142)}end.xlsx`, path: undefined, tags }),
      bucket: aFindingBucket({ tags }),
      classification: aClassification({ detections: kinds }),
    }),
    OPTIONS,
  );
  const lines = shownLines(message);
  expect(messageCharacters(message.blocks)).toBeLessThanOrEqual(LIMITS.messageCharacters);
  expect(lines.filter((line) => /and \d+ more \(see the console\)$/.test(line))).toHaveLength(2);
  expect(lines.filter((line) => /^• \d+ more kinds: see JSON$/.test(line))).toHaveLength(1);
  expect(lines.find((line) => line.startsWith('Key: '))).toMatch(/^Key: folder\/.*end\.xlsx$/);
});
