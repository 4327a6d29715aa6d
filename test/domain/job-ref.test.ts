import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { consoleLink } from '../../src/domain/console-link.ts';
import { formatJobRef, parseJobArn, parseJobRef } from '../../src/domain/job-ref.ts';

const ref = fc.record({
  accountId: fc.stringMatching(/^\d{12}$/),
  region: fc.constantFrom('us-east-1', 'eu-central-1', 'us-gov-west-1', 'cn-north-1'),
  jobId: fc.stringMatching(/^[0-9a-f]{32}$/),
});

describe('a job reference', () => {
  test('comes back from its key', () => {
    fc.assert(fc.property(ref, (job) => expect(parseJobRef(formatJobRef(job))).toEqual(job)));
  });

  test('fits into an option of a menu', () => {
    fc.assert(fc.property(ref, (job) => formatJobRef(job).length <= 75));
  });

  test('is read from an ARN of any partition', () => {
    const job = { accountId: '111122223333', region: 'us-gov-west-1', jobId: 'abc' };
    expect(
      parseJobArn('arn:aws-us-gov:macie2:us-gov-west-1:111122223333:classification-job/abc'),
    ).toEqual(job);
  });

  test.each(['pci-scan', '', 'a/b/c', 'arn:aws:s3:::bucket', '111122223333/us-east-1/'])(
    'is not read from %j',
    (text) => {
      expect(parseJobRef(text) ?? parseJobArn(text)).toBeUndefined();
    },
  );

  test.each([
    ['us-east-1', 'https://us-east-1.console.aws.amazon.com/'],
    ['us-gov-west-1', 'https://us-gov-west-1.console.amazonaws-us-gov.com/'],
    ['cn-north-1', 'https://cn-north-1.console.amazonaws.cn/'],
  ])('links to the console of %s', (region, start) => {
    expect(consoleLink({ accountId: '111122223333', region, jobId: 'abc' })).toMatch(
      new RegExp(`^${start.replaceAll('.', '\\.')}macie/.*itemId=abc$`),
    );
  });
});
