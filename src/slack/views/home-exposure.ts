import type { KnownBlock } from '@slack/types';

import type { ExposureDigest } from '../../domain/exposure.ts';
import { countWords } from '../../domain/job-words.ts';
import { COMMAND } from '../ids.ts';
import { context, dateToken, header, section } from './blocks.ts';
import { changeIcon, headline } from './exposure-change.ts';
import { renderAccessTrend } from './exposure-chart.ts';
import { renderAccessFigures } from './exposure-figures.ts';
import { dataWords } from './exposure-notes.ts';

/** Who can reach the buckets, what changed since the last digest, and how it came to that. */
export function exposureBlocks(digest: ExposureDigest | undefined): KnownBlock[] {
  const title = header('Exposure of S3 buckets');
  if (!digest) return [title, section('There are no figures yet.')];
  return [
    title,
    renderAccessFigures(digest.snapshot),
    ...(digest.previous
      ? [
          section(
            `${changeIcon(digest)} ${headline(digest)} since ${dateToken(digest.previous.at)}`,
          ),
        ]
      : []),
    ...renderAccessTrend(digest),
    context(
      [dataWords(digest), ...oldFigures(digest), `more: \`${COMMAND} exposure\``].join(' · '),
    ),
  ];
}

function oldFigures({ snapshot: { failures } }: ExposureDigest): string[] {
  if (failures.length === 0) return [];
  return [`⚠️ ${countWords(failures.length, 'target Region')} with figures of before`];
}
