import { LineCounter, parseDocument, type YAMLError } from 'yaml';

import type { ConfigProblem } from './config-error.ts';

/** A YAML file as plain data, and where in the file a key stands. */
export interface YamlFile {
  value: unknown;
  problems: ConfigProblem[];
  /** `macie-chatops.yaml, line 7`; of the nearest key around it where the path itself is not there. */
  placeOf(path: readonly PropertyKey[]): string;
}

/** Reads YAML 1.2. Never throws: what cannot be read is told in `problems`, without its content. */
export function readYaml(path: string, content: string): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(content, { lineCounter: lines, prettyErrors: false });
  const placeAt = (offset: number) => `${path}, line ${lines.linePos(offset).line}`;
  const problems = document.errors.map((error) => ({
    key: placeAt(error.pos[0]),
    problem: describe(error),
  }));
  const placeOf = (keys: readonly PropertyKey[]): string => {
    for (let length = keys.length; length > 0; length -= 1) {
      const node = document.getIn(keys.slice(0, length), true);
      const range = isRanged(node) ? node.range : undefined;
      if (range) return placeAt(range[0]);
    }
    return path;
  };
  if (problems.length > 0) return { value: undefined, problems, placeOf };
  return { ...toPlain(path, () => document.toJS()), placeOf };
}

function toPlain(path: string, convert: () => unknown): Omit<YamlFile, 'placeOf'> {
  try {
    return { value: convert(), problems: [] };
  } catch {
    const problem = 'cannot be used: its aliases (*name) point nowhere, or multiply too far';
    return { value: undefined, problems: [{ key: path, problem }] };
  }
}

const SENTENCES: Partial<Record<YAMLError['code'], string>> = {
  DUPLICATE_KEY: 'repeats a key of the same mapping: keep one of them',
  TAB_AS_INDENT: 'is indented with a tab: use spaces',
  BAD_INDENT: 'is indented wrongly: entries of one mapping or list begin in the same column',
  MULTIPLE_DOCS: 'begins a second document: leave one, without --- between',
};

function describe(error: YAMLError): string {
  return SENTENCES[error.code] ?? `is not YAML (${error.code.toLowerCase().replaceAll('_', ' ')})`;
}

function isRanged(node: unknown): node is { range?: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node;
}
