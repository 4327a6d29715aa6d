import type { RichTextBlock } from '@slack/types';

import type { ExposureDigest, ExposurePoint, ExposureTotals } from '../../domain/exposure.ts';
import { figure } from '../../domain/exposure-words.ts';
import { countWords } from '../../domain/job-words.ts';
import type { ChartBlock, MessageBlock } from './blocks.ts';

type Series = [name: string, figure: keyof ExposureTotals];

/** At most twelve, named in at most 20 characters. */
const ACCESS: readonly Series[] = [
  ['Public', 'public'],
  ['Unknown', 'unknownPermission'],
  ['Shared externally', 'external'],
  ['Sharing unknown', 'unknownSharing'],
];

/** In a chart of its own: there are many more of them. */
const ENCRYPTION: readonly Series[] = [
  ['Unencrypted', 'unencrypted'],
  ['Encryption unknown', 'unknownEncryption'],
  ['Unencrypted uploads', 'unencryptedUploads'],
  ['Uploads unknown', 'unknownUploads'],
];

/** The last days as lines; nothing as long as there is one day. */
export function renderTrend(digest: ExposureDigest, isClassic: boolean): MessageBlock[] {
  if (digest.trend.length < 2) return [];
  if (isClassic) return [sparklines([...ACCESS, ...ENCRYPTION], digest)];
  const encryption = counted(ENCRYPTION, digest);
  const isNews = encryption.some(([, key]) => hasMoved(digest, key));
  return [
    chart('Access to buckets', withoutTwins(ACCESS, digest), digest),
    ...(isNews ? [chart('Encryption of buckets', withoutTwins(encryption, digest), digest)] : []),
  ];
}

/** Who can reach the buckets, in letters; nothing as long as there is one day. */
export function renderAccessTrend(digest: ExposureDigest): RichTextBlock[] {
  if (digest.trend.length < 2) return [];
  return [sparklines(withoutTwins(ACCESS, digest), digest)];
}

/** Without a second unknown that is always the first: the line on top would hide the one below. */
function withoutTwins(series: readonly Series[], { trend }: ExposureDigest): Series[] {
  const isTwin = (one: keyof ExposureTotals, other: keyof ExposureTotals) =>
    trend.every(({ totals }) => totals[one] === totals[other]);
  return series.filter(
    ([, key]) =>
      !(key === 'unknownSharing' && isTwin(key, 'unknownPermission')) &&
      !(key === 'unknownUploads' && isTwin(key, 'unknownEncryption')),
  );
}

/** Without what was not counted on some of the days: it would seem to have been none. */
function counted(series: readonly Series[], { trend }: ExposureDigest): Series[] {
  return series.filter(([, key]) => trend.every(({ totals }) => key in totals));
}

function hasMoved({ trend }: ExposureDigest, key: keyof ExposureTotals): boolean {
  return trend.some((point) => countAt(point, key) !== countAt(trend[0], key));
}

function chart(
  title: string,
  series: readonly Series[],
  { trend, timezone }: ExposureDigest,
): ChartBlock {
  const categories = trend.map(({ at }) => dayWords(at, timezone));
  return {
    type: 'data_visualization',
    title: `${title}, ${countWords(trend.length, 'day')}`,
    chart: {
      type: 'line',
      series: series.map(([name, key]) => ({
        name,
        data: categories.map((label, index) => ({ label, value: countAt(trend[index], key) })),
      })),
      axis_config: { categories },
    },
  };
}

/** `Mar 1`: different for all days of a trend, which is no longer than a month. */
function dayWords(at: Date, timeZone: string): string {
  return at.toLocaleDateString('en-US', { month: 'short', day: 'numeric', timeZone });
}

const BARS = '▁▂▃▄▅▆▇█';

/** In letters: each line from its own least to its own most. */
function sparklines(all: readonly Series[], digest: ExposureDigest): RichTextBlock {
  const { trend, timezone } = digest;
  const [first, last] = [trend.at(0), trend.at(-1)].map((one) => one && dayWords(one.at, timezone));
  const series = counted(all, digest);
  const nameLength = Math.max(...series.map(([name]) => name.length));
  const lines = series.map(([name, key]) => {
    const values = trend.map((point) => countAt(point, key));
    const ends = `${figure(values.at(0) ?? 0)} → ${figure(values.at(-1) ?? 0)}`;
    return `${name.padEnd(nameLength)}  ${sparkline(values)}  ${ends}`;
  });
  const words = [`Buckets, ${first} to ${last}`, ...lines].join('\n');
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: words }] }],
  };
}

function sparkline(values: number[]): string {
  const least = Math.min(...values);
  const range = Math.max(...values) - least;
  const step = (value: number) =>
    range === 0 ? 0 : Math.round(((value - least) / range) * (BARS.length - 1));
  return values.map((value) => BARS.charAt(step(value))).join('');
}

function countAt(point: ExposurePoint | undefined, key: keyof ExposureTotals): number {
  return point?.totals[key] ?? 0;
}
