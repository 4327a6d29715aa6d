import * as z from 'zod';

import { awsKeys } from './aws-keys.ts';
import { ownKeys } from './env-schema.ts';
import { docsOf } from './key.ts';
import { policySchema } from './policy-schema.ts';
import { unwrap } from './unwrap.ts';

type Shape = Record<string, z.core.$ZodType>;

const INTRODUCTION = `# Configuration

<!-- Generated from src/config. To change it: change the schema, then run node src/config/write-reference.ts -->

Secrets and process settings come from the environment, policy from one YAML file. Both are checked
at start; everything that is wrong is listed at once, each with its key. Unknown keys are errors.
\`.env\` files are not read. A commented example: [macie-chatops.example.yaml](../macie-chatops.example.yaml).`;

const ENVIRONMENT = `## Environment

A variable that is set to nothing counts as not set.`;

const AWS = `## AWS

The AWS SDK in the bot reads the standard variables and files itself; these matter most. Credentials
may as well come from a container's or instance's role.`;

const FILE = `## The YAML file

Its path is in \`MACIE_CHATOPS_CONFIG\`. \`[]\` stands for each entry of a list,
\`<a|b>\` for one key or the other.`;

/** The configuration reference as Markdown: every key with its purpose, its shape and its default. */
export function renderReference(): string {
  const parts = [
    INTRODUCTION,
    ENVIRONMENT,
    renderTable(rowsOf(ownKeys, '')),
    AWS,
    renderTable(rowsOf(awsKeys, '')),
    FILE,
    renderTable(rowsOf(policySchema.shape, '')),
  ];
  return `${parts.join('\n\n')}\n`;
}

interface Row {
  key: string;
  doc: string;
  expects: string;
  absent: string;
}

/** A row for each documented key, those of a mapping or of a list's mappings right after it. */
function rowsOf(shape: Shape, prefix: string): Row[] {
  const groups = Map.groupBy(Object.entries(shape), ([name, schema]) => mappingOf(schema) ?? name);
  return [...groups.values()].flatMap((entries) => {
    const names = entries.map(([name]) => name);
    const within = names.length > 1 ? `<${names.join('|')}>` : names.join();
    return [
      ...entries.flatMap(([name, schema]) => rowOf(`${prefix}${name}`, schema)),
      ...entries.slice(0, 1).flatMap(([, schema]) => rowsWithin(schema, `${prefix}${within}`)),
    ];
  });
}

/** Keys of the same mapping are listed once. */
function mappingOf(schema: z.core.$ZodType): z.ZodObject | undefined {
  const inner = unwrap(schema);
  return inner instanceof z.ZodObject ? inner : undefined;
}

function rowOf(key: string, schema: z.core.$ZodType): Row[] {
  const docs = schema instanceof z.ZodType ? docsOf(schema) : undefined;
  return docs ? [{ key, ...docs }] : [];
}

function rowsWithin(schema: z.core.$ZodType, key: string): Row[] {
  if (schema instanceof z.ZodType && docsOf(schema)?.keysAsIn) return [];
  const inner = unwrap(schema);
  if (inner instanceof z.ZodObject) return rowsOf(inner.shape, `${key}.`);
  return inner instanceof z.ZodArray ? rowsWithin(inner.element, `${key}[]`) : [];
}

function renderTable(rows: Row[]): string {
  const lines = rows.map(
    ({ key, doc, expects, absent }) =>
      `| \`${key.replaceAll('|', '\\|')}\` | ${[doc, expects, absent].map(toCell).join(' | ')} |`,
  );
  return ['| key | what it is for | should be | if left out |', '|---|---|---|---|', ...lines].join(
    '\n',
  );
}

/** `<path>` would vanish as an HTML tag, and a bar would end the cell. */
function toCell(words: string): string {
  return words.replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('|', '\\|');
}
