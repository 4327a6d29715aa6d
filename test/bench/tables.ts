export const print = (line: string) => process.stdout.write(`${line}\n`);

/** A row of a Markdown table. */
export const row = (...cells: (string | number)[]) => print(`| ${cells.join(' | ')} |`);

/** Begins a Markdown table. */
export const head = (...cells: string[]) => {
  print('');
  row(...cells);
  row(...cells.map(() => '---'));
};

export const median = (values: number[]) =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
