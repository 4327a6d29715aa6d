import type { ExposureTotals } from './exposure.ts';

/** `1,234,567`. */
export function figure(count: number): string {
  return Math.round(count).toLocaleString('en-US');
}

/** `+2`, `−1` or `±0`. */
export function signed(count: number): string {
  if (count === 0) return '±0';
  return `${count > 0 ? '+' : '−'}${figure(Math.abs(count))}`;
}

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB', 'EiB'];

/** `512 bytes`, `3.4 TiB`: three digits at most, as long as there are units. */
export function sizeWords(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1_024;
    unit += 1;
  }
  if (bytes === 1) return '1 byte';
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  return `${Number(value.toFixed(digits)).toLocaleString('en-US')} ${UNITS[unit]}`;
}

const AGES: [unit: string, ms: number][] = [
  ['days', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
];

/** `3 days`, `26 h`, `40 min`: whole units, rounded down, the largest of which there are two. */
export function ageWords(ms: number): string {
  const [unit, size] = AGES.find(([, one]) => ms >= 2 * one) ?? ['min', 60_000];
  return `${figure(Math.max(0, Math.floor(ms / size)))} ${unit}`;
}

/**
 * What changed, such as `+2 public (+1 writable), −1 unknown`; empty if nothing did. The unknown is
 * always beside the public.
 */
export function changeWords(change: ExposureTotals): string {
  const access = [
    change.readable !== 0 && `${signed(change.readable)} readable`,
    change.writable !== 0 && `${signed(change.writable)} writable`,
  ].filter(Boolean);
  const isPublic = change.public !== 0 || access.length > 0 || change.unknownPermission !== 0;
  return [
    isPublic &&
      `${signed(change.public)} public${access.length > 0 ? ` (${access.join(', ')})` : ''}`,
    isPublic && `${signed(change.unknownPermission)} unknown`,
    ...OTHER_FIGURES.map(([key, words]) => change[key] && `${signed(change[key])} ${words}`),
  ]
    .filter(Boolean)
    .join(', ');
}

const OTHER_FIGURES: [keyof ExposureTotals, string][] = [
  ['external', 'shared externally'],
  ['internal', 'shared internally'],
  ['unknownSharing', 'with unknown sharing'],
  ['unencrypted', 'unencrypted'],
  ['unknownEncryption', 'of unknown encryption'],
  ['unencryptedUploads', 'open to unencrypted uploads'],
  ['unknownUploads', 'with unknown uploads'],
];

/** Whether any figure rose that is a danger, or may be one: sharing within the organisation is none. */
export function isWorse({ buckets, internal, ...figures }: ExposureTotals): boolean {
  return Object.values(figures).some((one) => one > 0);
}

/** `14 public and 3 unknown of 300 buckets`. */
export function standingWords({
  public: open,
  unknownPermission,
  buckets,
}: ExposureTotals): string {
  const of = `${figure(buckets)} bucket${buckets === 1 ? '' : 's'}`;
  return `${figure(open)} public and ${figure(unknownPermission)} unknown of ${of}`;
}
