import * as z from 'zod';

import { checkApprovals } from './check-approvals.ts';
import { checkFindings } from './check-findings.ts';
import { checkSchedules } from './check-schedules.ts';
import { checkTargets } from './check-targets.ts';
import type { ConfigProblem } from './config-error.ts';
import { listDigests } from './list-digests.ts';
import { policySchema } from './policy-schema.ts';
import { readYaml, type YamlFile } from './read-yaml.ts';
import { formatPath, toProblems } from './to-problems.ts';
import { unwrap } from './unwrap.ts';

export type Policy = z.infer<typeof policySchema>;

/** A part of the configuration: its value if nothing is wrong with it, and what is wrong. */
export interface Checked<T> {
  value?: T;
  problems: ConfigProblem[];
}

/** Reads and checks the configuration file; every problem ends with its file and line. */
export function loadPolicy(path: string, readFile: (path: string) => string): Checked<Policy> {
  let content: string;
  try {
    content = readFile(path);
  } catch (error) {
    return { problems: [{ key: path, problem: describeReadFailure(error) }] };
  }
  const file = readYaml(path, content);
  return file.problems.length > 0 ? { problems: file.problems } : checkPolicy(path, file);
}

function checkPolicy(path: string, file: YamlFile): Checked<Policy> {
  const listed = listDigests(file.value);
  const { data, error } = policySchema.safeParse(listed.file ?? undefined);
  const { data: raw } = z.object({ targets: z.unknown() }).safeParse(file.value);
  const found = [
    ...toProblems(error?.issues ?? [], keysAt),
    ...checkTargets(raw?.targets),
    ...checkApprovals(file.value),
    ...checkSchedules(listed.file),
    ...checkFindings(file.value),
  ];
  const problems = found.map(({ path: found, problem }) => {
    const at = listed.asWritten(found);
    if (at.length === 0) return { key: path, problem };
    return { key: formatPath(at), problem: `${problem} (${file.placeOf(at)})` };
  });
  return data && problems.length === 0 ? { value: data, problems } : { problems };
}

/** The keys that the mapping at this path may have. */
function keysAt(path: readonly PropertyKey[]): readonly string[] {
  let schema: z.core.$ZodType | undefined = policySchema;
  for (const part of path) {
    const around: z.core.$ZodType = unwrap(schema);
    if (around instanceof z.ZodArray) schema = around.element;
    else schema = around instanceof z.ZodObject ? around.shape[String(part)] : undefined;
    if (!schema) return [];
  }
  const found = unwrap(schema);
  return found instanceof z.ZodObject ? Object.keys(found.shape) : [];
}

function describeReadFailure(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  if (code === 'ENOENT') {
    return 'is not there: copy macie-chatops.example.yaml and fill it in, or say in MACIE_CHATOPS_CONFIG where the file is';
  }
  if (code === 'EISDIR') return 'is a directory: MACIE_CHATOPS_CONFIG should name the YAML file';
  return `cannot be read (${code ?? 'unknown error'}): let the bot's user read it`;
}
