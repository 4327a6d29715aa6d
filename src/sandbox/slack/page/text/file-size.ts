const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** `21 bytes`, `1.2 kB`, `3.4 MB`. */
export function fileSize(bytes: number): string {
  const step = bytes < 1_000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  const unit = UNITS[step] ?? 'byte';
  const format = new Intl.NumberFormat('en-US', {
    style: 'unit',
    unit,
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  });
  return format.format(bytes / 1_000 ** step);
}
