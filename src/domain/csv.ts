/** A line of CSV (RFC 4180), with its end. */
export function toCsvLine(cells: readonly string[]): string {
  return `${cells.map(toCell).join(',')}\r\n`;
}

/** Spreadsheets would calculate a cell that begins so; its text may be anybody's. */
const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/;

function toCell(value: string): string {
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
