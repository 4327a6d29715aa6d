import { describe, expect, test } from '@jest/globals';

import { composeDigest } from '../../../src/domain/compose-digest.ts';
import type { ExposedBucket } from '../../../src/domain/exposure.ts';
import { NEWEST_FIRST } from '../../../src/domain/job-query.ts';
import { renderAuditPage } from '../../../src/slack/views/audit-page.ts';
import type { Message } from '../../../src/slack/views/blocks.ts';
import { renderExpiringJob } from '../../../src/slack/views/expiring-job.ts';
import { renderDigest } from '../../../src/slack/views/exposure-digest.ts';
import { renderJobCard } from '../../../src/slack/views/job-card.ts';
import { renderJobList } from '../../../src/slack/views/job-list.ts';
import { renderOccurrenceText } from '../../../src/slack/views/occurrence-text.ts';
import { aRow, HASH } from '../../support/audit-fixtures.ts';
import { aWatchedJob } from '../../support/expiry-world.ts';
import { aReading, aSnapshot, bucket, MONDAY, TUESDAY } from '../../support/exposure-fixtures.ts';
import { aFinding, aFindingObject } from '../../support/finding-fixtures.ts';
import { aJob, aSummary, PRODUCTION } from '../../support/job-fixtures.ts';
import { literalStringsOf, markupStringsOf } from '../../support/message-strings.ts';
import { shownLines } from '../../support/shown-text.ts';

const NAME = 'R&D <old>';
const ESCAPED = 'R&amp;D &lt;old&gt;';

const joined = (strings: string[]) => strings.join('\n');
/** What Slack shows as it is, and what it reads as markup. */
const literal = (message: Message) => joined(literalStringsOf(message.blocks));
const markup = (message: Message) => joined(markupStringsOf(message));
const shown = (message: Message) => joined(shownLines(message));

function digest(isClassic: boolean): Message {
  const where = { ...PRODUCTION, target: NAME };
  const reading = (exposed: ExposedBucket[]) => aReading({ where, exposed });
  const before = { ...aSnapshot(MONDAY, []), readings: [reading([])] };
  const snapshot = { ...aSnapshot(TUESDAY, []), readings: [reading([bucket(NAME, 'public')])] };
  const audit = { count: 1, hash: HASH };
  const timezone = 'Europe/Berlin';
  const composed = composeDigest({ snapshot, previous: before, kept: [], audit, timezone });
  return renderDigest({ id: 'digest', digest: composed }, isClassic);
}

describe('Slack shows rich text and cells as they are sent, and decodes other texts: a name', () => {
  test('on a card', () => {
    const job = aJob({ name: NAME, description: NAME, tags: { [NAME]: NAME } });
    const card = renderJobCard(job, 'production');
    expect(literal(card)).toContain(`Description: \n${NAME}`);
    expect(literal(card)).toContain(`${NAME} = ${NAME}`);
    expect(card.text).toContain(ESCAPED);
    expect(card.blocks[0]).toMatchObject({ text: { type: 'plain_text', text: ESCAPED } });
    expect(shown(card)).toContain(`## ${NAME}\n`);
    expect(shown(card)).toContain(`Description: ${NAME}\n`);
  });

  test('in a list', () => {
    const jobs = [aSummary({ name: NAME })];
    const page = { listId: 'l', pageNumber: 1, query: NEWEST_FIRST, jobs, failures: [] };
    const list = renderJobList(page, () => 'production');
    expect(markup(list)).toContain(ESCAPED);
    expect(shown(list)).toContain(NAME);
  });

  test('in the record', () => {
    const rows = [aRow({ jobName: NAME, reason: NAME, outcome: 'done' })];
    const page = renderAuditPage({ search: {}, rows, head: { count: 1, hash: HASH } });
    expect(literal(page)).toContain(`${NAME}\n`);
    expect(literal(page)).toContain(`Reason: \n${NAME}`);
    expect(shown(page)).toContain(`cancelled ${NAME}`);
  });

  test.each([false, true])('in a table, and above it (classic: %s)', (isClassic) => {
    const message = digest(isClassic);
    expect(literal(message)).toContain(`${NAME} · us-east-1`);
    expect(shown(message)).toContain(`${NAME} became public`);
    expect(shown(message)).toContain(`${NAME} · us-east-1 | `);
  });

  test('in the text to copy into a ticket', () => {
    const object = aFindingObject({ key: `${NAME}/&amp;.csv` });
    const message = renderOccurrenceText(aFinding({ object }));
    expect(literal(message)).toContain(`s3://pci-exports/${NAME}/&amp;.csv\n`);
    expect(shown(message)).toContain(`s3://pci-exports/${NAME}/&amp;.csv\n`);
  });

  test('in a text that is made of rich text', () => {
    const message = renderExpiringJob(aWatchedJob({ jobName: NAME }));
    expect(literal(message)).toContain(NAME);
    expect(message.text).toContain(ESCAPED);
    expect(message.text).not.toContain('<old>');
  });
});

test('as many characters are shown of a name as of any other', () => {
  const reason = '&'.repeat(300);
  const head = { count: 1, hash: HASH };
  const page = renderAuditPage({ search: {}, rows: [aRow({ reason })], head });
  expect(literal(page)).toContain(reason);
  const description = '<'.repeat(1_000);
  expect(literal(renderJobCard(aJob({ description }), 'production'))).toContain(description);
  const object = aFindingObject({ key: '>'.repeat(1_024) });
  expect(literal(renderOccurrenceText(aFinding({ object })))).toContain(object.key);
});
