import type { ExposureReport } from '../../operations/show-exposure.ts';
import { escapeText } from '../escape.ts';
import { context, dateToken, type Message } from './blocks.ts';
import { renderChange } from './exposure-change.ts';
import { summary } from './exposure-digest.ts';
import { renderFigures } from './exposure-figures.ts';
import { fitTable } from './exposure-fit.ts';
import { renderDigestMutes } from './exposure-mutes.ts';
import { dataWords, renderNotes } from './exposure-notes.ts';
import { renderTable } from './exposure-table.ts';

/** More rows are for a question that names a target. */
const MOST_ROWS = 15;

/**
 * The answer to `/macie exposure`. In classic blocks: it goes to one person, through a
 * `response_url` that can be used a few times only, so nothing is tried first.
 */
export function renderExposureReport({ question, digest }: ExposureReport): Message {
  const { target, since } = question;
  const nothingKept = since
    ? `no digest kept figures at ${dateToken(since)} or before, so nothing is compared`
    : 'no digest has kept figures yet, so nothing is compared';
  const about = target ? `Now, in *${escapeText(target)}*` : 'Now, in all targets';
  return {
    text: summary(digest),
    blocks: fitTable(
      (places) => ({
        above: [
          ...renderChange(digest, nothingKept),
          renderFigures(digest.snapshot),
          ...renderNotes(digest, places),
          ...renderDigestMutes(digest),
        ],
        below: [context([about, dataWords(digest)].join(' · '))],
      }),
      (characters) =>
        renderTable(digest.snapshot, { isClassic: true, most: MOST_ROWS, characters }),
    ),
  };
}
