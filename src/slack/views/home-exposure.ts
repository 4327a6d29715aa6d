import type { KnownBlock } from '@slack/types';

import { placeOf } from '../../domain/compare-exposure.ts';
import type { ExposureDigest, ExposureSnapshot } from '../../domain/exposure.ts';
import type { MacieNow } from '../../operations/read-macie-now.ts';
import { COMMAND } from '../ids.ts';
import { context, dateToken, header, section } from './blocks.ts';
import { changeIcon, headline } from './exposure-change.ts';
import { renderAccessTrend } from './exposure-chart.ts';
import { renderAccessFigures } from './exposure-figures.ts';
import { dataWords } from './exposure-notes.ts';
import { fewWords, placeWords, silenceBlocks, withoutWords } from './home-silence.ts';

/** Who can reach the buckets, what changed since the last digest, and how it came to that. */
export function exposureBlocks(
  digest: ExposureDigest | undefined,
  macie: MacieNow | undefined,
): KnownBlock[] {
  const title = header('Exposure of S3 buckets');
  if (!digest) {
    return [title, section('There are no figures yet.'), ...silenceBlocks(macie, 'buckets')];
  }
  const { snapshot } = digest;
  return [
    title,
    renderAccessFigures(snapshot, missing(snapshot)),
    ...(digest.previous
      ? [
          section(
            `${changeIcon(digest)} ${headline(digest)} since ${dateToken(digest.previous.at)}`,
          ),
        ]
      : []),
    ...renderAccessTrend(digest),
    context(
      [dataWords(digest), ...oldFigures(snapshot), `more: \`${COMMAND} exposure\``].join(' · '),
    ),
  ];
}

/** What is not in the figures must not make them look safer. */
function missing({ readings, failures }: ExposureSnapshot): string[] {
  const has = new Set(readings.map(({ where }) => placeOf(where)));
  const places = failures.map(({ where }) => where).filter((where) => !has.has(placeOf(where)));
  return places.length > 0 ? [withoutWords(places)] : [];
}

function oldFigures({ readings, failures }: ExposureSnapshot): string[] {
  const failed = new Set(failures.map(({ where }) => placeOf(where)));
  const old = readings.filter(({ where }) => failed.has(placeOf(where)));
  const words = old.map(
    ({ where, takenAt }) => `${placeWords(where)} with figures of ${dateToken(takenAt)}`,
  );
  return old.length > 0 ? [`⚠️ ${fewWords(words)}`] : [];
}
