import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { FINDING_TYPES } from '../../src/domain/finding-types.ts';
import { type FindingQuestion, parseFindingQuery } from '../../src/slack/parse-finding-query.ts';
import { hostileText } from '../support/arbitrary-job.ts';
import { PAYMENTS, PRODUCTION } from '../support/job-fixtures.ts';

const NOW = new Date('2026-03-10T12:00:00Z');
const SOURCES = [PRODUCTION, PAYMENTS];
const ARN =
  'arn:aws:macie2:us-east-1:111122223333:classification-job/3ce05dbb7ec5505def334104bf347a06';
const [CREDENTIALS, , FINANCIAL] = FINDING_TYPES;
const PUBLIC = 'Policy:IAMUser/S3BucketPublic';

const parse = (typed: string, samples: 'hide' | 'mark' = 'mark') =>
  parseFindingQuery(typed, { sources: SOURCES, samples, now: NOW });

function problemOf(typed: string): string {
  const parsed = parse(typed);
  return parsed.ok ? '' : parsed.problem;
}

describe('/macie findings', () => {
  test('asks for all that are not archived, newest first', () => {
    expect(parse('')).toEqual({
      ok: true,
      question: { query: { archived: false }, order: 'newest', sources: SOURCES },
    });
  });

  test('leaves samples out where they are to be hidden', () => {
    expect(parse('', 'hide')).toMatchObject({ question: { query: { sample: false } } });
  });

  test.each<[string, FindingQuestion['query']]>([
    ['bucket:acme-exports', { bucket: 'acme-exports' }],
    ['bucket:arn:aws:s3:::acme-exports', { bucket: 'acme-exports' }],
    ['bucket:"two words"', { bucket: 'two words' }],
    ['severity:high', { severities: ['High'] }],
    ['Severity:HIGH,low,high', { severities: ['High', 'Low'] }],
    ['severity:"high, medium"', { severities: ['High', 'Medium'] }],
    ['type:financial', { types: [FINANCIAL] }],
    ['type:sensitivedata:s3object/financial', { types: [FINANCIAL] }],
    ['type:Financial,credentials', { types: [FINANCIAL, CREDENTIALS] }],
    ['type:S3BucketPublic', { types: [PUBLIC] }],
    ['type:public', { types: ['Policy:IAMUser/S3BlockPublicAccessDisabled', PUBLIC] }],
    ['type:SensitiveData:S3Object/Tomorrow', { types: ['SensitiveData:S3Object/Tomorrow'] }],
    ['category:sensitive', { category: 'CLASSIFICATION' }],
    ['category:Policy', { category: 'POLICY' }],
    ['since:7d', { since: new Date('2026-03-03T12:00:00Z') }],
    ['since:2026-03-01', { since: new Date('2026-03-01T00:00:00Z') }],
    ['archived:true', { archived: true }],
    ['archived:Any', { archived: undefined }],
    ['archived:No', { archived: false }],
    ['archived:yes', { archived: true }],
    ['since:today', { since: new Date('2026-03-10T00:00:00Z') }],
    ['since:Yesterday', { since: new Date('2026-03-09T00:00:00Z') }],
  ])('%s', (typed, narrowed) => {
    const query = { archived: false, ...narrowed };
    expect(parse(typed)).toMatchObject({ ok: true, question: { query, order: 'newest' } });
  });

  test.each<[string, Partial<FindingQuestion>]>([
    ['job:pci-scan', { job: 'pci-scan' }],
    ['job:“pci scan” sort:Severe', { job: 'pci scan', order: 'severe' }],
    [`job:${ARN}`, { job: ARN }],
    ['target:payments', { sources: [PAYMENTS] }],
    ['region:us-east-1 target:production', { sources: [PRODUCTION] }],
    ['region:US-East-1 target:PRODUCTION', { sources: [PRODUCTION] }],
  ])('%s', (typed, question) => {
    expect(parse(typed)).toMatchObject({ ok: true, question });
  });

  test.each([
    ['bukcet:x', 'Did you mean `bucket:`?'],
    ['constructor:x', 'There is no filter `constructor:`'],
    ['job:', '`job:"pci scan"`'],
    [`job:${'x'.repeat(501)}`, 'at most 500 characters'],
    ['bucket:', 'the whole name of a bucket'],
    [`bucket:${'x'.repeat(256)}`, 'the whole name of a bucket'],
    ['severity:hihg', 'Did you mean `severity:high`?'],
    ['severity:high,', 'takes one of `low`, `medium`, `high`, or several with commas.'],
    ['type:finacial', 'Did you mean `type:financial`?'],
    ['type:Sensitive:S3Object/Finacial', 'Did you mean `type:financial`?'],
    ['type:', "takes a type's whole name or a word of `Credentials`"],
    ['type:policy', 'Did you mean `category:policy`?'],
    ['since:2027-01-01', 'lies in the future'],
    ['since:tomorrow', 'takes how long ago'],
    ['since:99999d', 'reaches back before 1970, where there is nothing: try `since:90d`'],
    ['bucket:"acme exports', 'The quote in `bucket:"acme` is not closed'],
    ['job:“pci', 'is not closed'],
    ['“pci', 'The quote in `“pci` is not closed'],
    ['target:productoin', 'Did you mean `target:production`?'],
    ['target:payments region:eu-west-9', '`region:` takes one of'],
    ['archived:never', 'takes one of `true`, `false`, `any`'],
    ['archived:constructor', 'takes one of `true`, `false`, `any`'],
    ['sort:oldest', 'takes one of `newest`, `severe`'],
    ['severity:high severity:low', '`severity:` is there twice'],
    ['acme-exports', '`/macie findings bucket:acme-exports`'],
    ['"two words"', '`job:"two words"`'],
  ])('%s', (typed, words) => {
    expect(problemOf(typed)).toContain(words);
  });

  test.each([
    [
      'severity:critical',
      '`severity:` takes one of `low`, `medium`, `high`, or several with commas.',
    ],
    ['category:pii', '`category:` takes one of `sensitive`, `policy`.'],
    ['archived:never', '`archived:` takes one of `true`, `false`, `any`.'],
  ])('%s: what is nowhere near is not guessed', (typed, problem) => {
    expect(problemOf(typed)).toBe(problem);
  });

  test.each([
    ['2026-03-09', 'America/New_York', '2026-03-09T04:00:00Z'],
    ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00Z'],
    ['today', 'Asia/Tokyo', '2026-03-09T15:00:00Z'],
    ['yesterday', 'America/New_York', '2026-03-09T04:00:00Z'],
  ])('since:%s begins at midnight in %s', (day, timezone, since) => {
    const on = { sources: SOURCES, samples: 'mark' as const, now: NOW, timezone };
    const query = { since: new Date(since) };
    expect(parseFindingQuery(`since:${day}`, on)).toMatchObject({ question: { query } });
  });

  test('answers whatever is typed, and repeats nothing of it as markup', () => {
    const typed = fc.oneof(
      hostileText,
      fc
        .tuple(fc.constantFrom('job:', 'bucket:', 'severity:', 'type:', 'x:', ''), hostileText)
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        expect(problemOf(text)).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
      }),
    );
  });
});
