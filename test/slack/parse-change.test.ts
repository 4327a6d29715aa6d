import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { REASON_LENGTH } from '../../src/slack/limits.ts';
import { parseChange } from '../../src/slack/parse-change.ts';

describe('a pause', () => {
  test.each([
    ['pci-scan', 'pci-scan', undefined, ''],
    ['pci-scan too expensive', 'pci-scan', undefined, 'too expensive'],
    ['"pci scan" too expensive', 'pci scan', undefined, 'too expensive'],
    ['pci-scan reason: too expensive', 'pci-scan', undefined, 'too expensive'],
    ['pci-scan until monday 9:00', 'pci-scan', 'monday 9:00', ''],
    ['pci-scan UNTIL  monday 9:00', 'pci-scan', 'monday 9:00', ''],
    ['"pci scan" until in 3 days reason: quota', 'pci scan', 'in 3 days', 'quota'],
    ['pci-scan until monday Reason:quota', 'pci-scan', 'monday', 'quota'],
    ['pci-scan until monday reason: a reason: in two', 'pci-scan', 'monday', 'a reason: in two'],
    ['pci-scan until monday reason:', 'pci-scan', 'monday', ''],
    ['pci-scan reason: until the audit is over', 'pci-scan', undefined, 'until the audit is over'],
    ['pci-scan untilnoon', 'pci-scan', undefined, 'untilnoon'],
    ['pci-scan not until monday', 'pci-scan', undefined, 'not until monday'],
    ['until until monday', 'until', 'monday', ''],
  ])('%s', (rest, text, until, reason) => {
    expect(parseChange('pause', rest)).toEqual({ ok: true, action: 'pause', text, until, reason });
  });

  test.each(['pci-scan until', 'pci-scan until reason: quota'])('%s: until when?', (rest) => {
    expect(parseChange('pause', rest)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('Until when?'),
    });
  });

  test('whatever is typed, nothing of it is lost', () => {
    const word = fc.constantFrom('until', 'reason:', 'monday', '9:00', 'too', 'Reason:x', 'UNTIL');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        const typed = words.join(' ');
        const parsed = parseChange('pause', `pci-scan ${typed}`);
        if (!parsed.ok) return expect(typed).toMatch(/^until( reason:.*)?$/i);
        const pieces = (text: string) => text.split(/\s+|(?<=reason:)/i).filter(Boolean);
        const kept = pieces(`${parsed.until ?? ''} ${parsed.reason}`);
        const said = pieces(typed);
        const marks = said.length - kept.length;
        expect(marks).toBeGreaterThanOrEqual(0);
        expect(marks).toBeLessThanOrEqual(2);
      }),
    );
  });
});

describe('a resume or cancel', () => {
  test('of which a resume is made now, and says how to set a time', () => {
    for (const typed of ['until monday', 'until', 'UNTIL in 3 days reason: quota']) {
      expect(parseChange('resume', `pci-scan ${typed}`)).toMatchObject({
        ok: false,
        problem: expect.stringContaining('`/macie pause &lt;job&gt; until monday 9:00`'),
      });
    }
    expect(parseChange('resume', 'pci-scan reason: until monday')).toMatchObject({
      reason: 'until monday',
    });
    expect(parseChange('resume', 'pci-scan untilted')).toMatchObject({ reason: 'untilted' });
  });

  test('a cancel has no time', () => {
    expect(parseChange('cancel', 'pci-scan until monday')).toEqual({
      ok: true,
      action: 'cancel',
      text: 'pci-scan',
      until: undefined,
      reason: 'until monday',
    });
    expect(parseChange('cancel', 'pci-scan reason: done')).toMatchObject({ reason: 'done' });
  });

  test('asks which job, and for a shorter reason', () => {
    expect(parseChange('cancel', ' ')).toMatchObject({ ok: false });
    expect(parseChange('cancel', `pci-scan ${'x'.repeat(REASON_LENGTH + 1)}`)).toMatchObject({
      ok: false,
      problem: expect.stringContaining('Shorten it'),
    });
    const fits = parseChange('pause', `pci-scan until monday reason: ${'x'.repeat(REASON_LENGTH)}`);
    expect(fits.ok).toBe(true);
  });
});
