/** A line of CSV (RFC 4180), with its end. */
export function toCsvLine(cells: readonly string[]): string {
  return `${cells.map(toCell).join(',')}\r\n`;
}

/** Spreadsheets would calculate a cell that begins so, some behind spaces too; its text may be anybody's. */
const FORMULA = /^(?:[\s"]*[=+\-@＝＋－＠]|[\t\r\n])/;

/** The same behind what is the end of a cell for a spreadsheet that does not split at commas. */
const FORMULA_WITHIN = /([;\t\r\n][\s"]*)(?=[=+\-@＝＋－＠])/g;

function toCell(value: string): string {
  const within = value.replace(FORMULA_WITHIN, "$1'");
  const harmless = FORMULA.test(within) ? `'${within}` : within;
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
