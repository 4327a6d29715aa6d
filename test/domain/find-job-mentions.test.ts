import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { consoleLink } from '../../src/domain/console-link.ts';
import { findJobMentions } from '../../src/domain/find-job-mentions.ts';
import { formatJobRef } from '../../src/domain/job-ref.ts';

const JOB_ID = '3ce05dbb7ec5505def334104bf347a06';
const OTHER_ID = 'aa00dbb7ec5505def334104bf347a06f';
const REF = { accountId: '111122223333', region: 'us-east-1', jobId: JOB_ID };
const ARN = `arn:aws:macie2:us-east-1:111122223333:classification-job/${JOB_ID}`;

const find = (...texts: string[]) => findJobMentions(texts, 5);

describe('a job id is found', () => {
  test.each([
    ['alone', JOB_ID],
    ['in capitals', JOB_ID.toUpperCase()],
    ['in brackets', `the job (${JOB_ID}).`],
    ['in a link of Slack', `<https://example.com/jobs/${JOB_ID}|here>`],
    ['in the query of a URL', `https://example.com/?job=${JOB_ID}&x=1`],
    ['in a URL that is escaped', `https://example.com/%23job%3D${JOB_ID}%26x`],
    ['in code', `\`${JOB_ID}\``],
    ['beside a letter of another script', `作业${JOB_ID}停`],
  ])('%s', (_, text) => {
    expect(find(text)).toEqual([{ jobId: JOB_ID }]);
  });

  test('in the address of its page', () => {
    expect(find(consoleLink(REF))).toEqual([{ jobId: JOB_ID }]);
  });
});

test.each([
  ['part of a longer hash', `${JOB_ID}${JOB_ID}`],
  ['part of a word', `x${JOB_ID}`],
  ['too short', JOB_ID.slice(1)],
  ['a UUID', '3ce05dbb-7ec5-505d-ef33-4104bf347a06'],
])('%s is no job id', (_, text) => {
  expect(find(text)).toEqual([]);
});

describe('a job that is named wholly', () => {
  test.each([
    ['by its ARN', `see ${ARN}.`],
    ['as the bot names it', formatJobRef(REF)],
    ['by its ARN, and by its id before', `${JOB_ID} is ${ARN}`],
    ['by its id in another text', ''],
  ])('%s, is named once', (_, text) => {
    expect(find(text, text ? '' : `${ARN} ${JOB_ID}`)).toEqual([{ ref: REF }]);
  });

  test('in other partitions', () => {
    const arn = `arn:aws-us-gov:macie2:us-gov-west-1:111122223333:classification-job/${JOB_ID}`;
    expect(find(arn)).toEqual([{ ref: { ...REF, region: 'us-gov-west-1' } }]);
  });
});

test('several are found in their order, and no more than are asked for', () => {
  const text = `${OTHER_ID}, ${JOB_ID} and ${OTHER_ID}`;
  expect(find(text)).toEqual([{ jobId: OTHER_ID }, { jobId: JOB_ID }]);
  expect(findJobMentions([text], 1)).toEqual([{ jobId: OTHER_ID }]);
});

const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 1 });
const jobId = fc.string({
  unit: fc.constantFrom(...'0123456789abcdef'),
  minLength: 32,
  maxLength: 32,
});
const separator = fc.constantFrom(' ', '\n', ', ', '/', '|', '"', '>', ')(', '…');

test('of words that stand apart, those of 32 hexadecimal digits are found, whatever the others', () => {
  const word = fc.oneof(jobId, hex, fc.constant('word'), fc.constant('zz'));
  fc.assert(
    fc.property(fc.array(fc.tuple(word, separator)), (words) => {
      const text = words.flat().join('');
      const ids = words.map(([one]) => one).filter((one) => /^[0-9a-f]{32}$/.test(one));
      const expected = [...new Set(ids)].slice(0, 5).map((one) => ({ jobId: one }));
      expect(find(text)).toEqual(expected);
    }),
  );
});

test('whatever is read, what is found is in it, and each once', () => {
  const anything = fc.oneof(fc.string(), jobId, fc.constant(ARN), hex);
  fc.assert(
    fc.property(fc.array(anything), (texts) => {
      const found = find(...texts);
      const ids = found.map((one) => ('ref' in one ? one.ref.jobId : one.jobId));
      for (const id of ids) expect(texts.join('\n').toLowerCase()).toContain(id);
      expect(new Set(found.map((one) => JSON.stringify(one))).size).toBe(found.length);
    }),
  );
});
