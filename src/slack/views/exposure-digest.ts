import { hasChanged } from '../../domain/compose-digest.ts';
import type { ExposureDigest } from '../../domain/exposure.ts';
import { figure, standingWords } from '../../domain/exposure-words.ts';
import { countWords } from '../../domain/job-words.ts';
import { ACTION_IDS } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { actions, button, context, dateToken, type Message } from './blocks.ts';
import { headline, renderChange } from './exposure-change.ts';
import { renderTrend } from './exposure-chart.ts';
import { renderFigures } from './exposure-figures.ts';
import { fitTable } from './exposure-fit.ts';
import { muteCounts, renderDigestMutes } from './exposure-mutes.ts';
import { auditWords, dataWords, renderNotes } from './exposure-notes.ts';
import { renderTable } from './exposure-table.ts';

/** A digest: what changed, then how it stands. One quiet line if nothing changed. */
export function renderDigest(
  { id, digest }: { id: string; digest: ExposureDigest },
  isClassic: boolean,
): Message {
  if (!hasChanged(digest)) return renderUnchanged(digest);
  const { snapshot } = digest;
  return {
    text: summary(digest),
    blocks: fitTable(
      (places) => ({
        above: [
          ...renderChange(digest, 'the first digest, there is nothing to compare it with yet'),
          renderFigures(snapshot),
          ...renderNotes(digest, places),
          ...renderDigestMutes(digest),
          ...renderTrend(digest, isClassic),
        ],
        below: [
          context([dataWords(digest), ...auditWords(digest)].join(' · ')),
          actions('digest', [button('Details', { actionId: ACTION_IDS.digestDetails, value: id })]),
        ],
      }),
      (characters) =>
        renderTable(snapshot, {
          isClassic,
          most: isClassic ? LIMITS.tableRows : LIMITS.dataTableRows,
          characters,
        }),
    ),
  };
}

function renderUnchanged(digest: ExposureDigest): Message {
  const muted = muteCounts(digest);
  const since = digest.previous ? ` since ${dateToken(digest.previous.at)}` : '';
  const { public: open, unknownPermission } = digest.totals;
  const standing = `${figure(open)} public, ${figure(unknownPermission)} unknown`;
  return {
    text: summary(digest),
    blocks: [
      context(
        [
          `Exposure unchanged${since}: *${standing}*`,
          dataWords(digest, true),
          ...(muted ? [`🔕 ${muted}`] : []),
          ...auditWords(digest, true),
        ].join(' · '),
      ),
      ...(digest.isStale ? renderNotes(digest) : []),
    ],
  };
}

/** The same in a sentence or two, for notifications and screen readers. */
export function summary(digest: ExposureDigest): string {
  const { previous, totals, snapshot, isStale, became } = digest;
  const failures = snapshot.failures.length;
  const muted = muteCounts(digest);
  return [
    `${previous ? headline(digest) : 'Exposure of S3 buckets'}; in all ${standingWords(totals)}.`,
    became.count > 0 &&
      `${countWords(became.count, 'bucket')} became public, unknown or shared externally.`,
    failures > 0 && `${countWords(failures, 'failure')} to read.`,
    isStale && "Macie's data is older than a day.",
    muted && `${muted}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
