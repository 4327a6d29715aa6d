import type { Finding, FindingRef } from '../../domain/finding.ts';
import { formatFindingRef } from '../../domain/finding-ref.ts';
import { toOccurrenceCsv, toOccurrenceJson } from '../../domain/occurrence-export.ts';
import { readFinding } from '../../operations/read-finding.ts';
import type { LogFields, SlackRequest } from '../slack-request.ts';
import { fileNote } from '../views/file-note.ts';
import { notice } from '../views/notice.ts';
import type { HandlerDeps } from './handler-deps.ts';

export type FileFormat = 'csv' | 'json';

const FORMATS: Record<FileFormat, (finding: Finding) => string> = {
  csv: toOccurrenceCsv,
  json: toOccurrenceJson,
};

/** The card's buttons "CSV" and "JSON": the occurrences as a file, for who asks alone. */
export async function sendOccurrenceFile(
  { ref, format }: { ref: FindingRef; format: FileFormat },
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const finding = await readFinding(ref, deps);
  const name = `macie-finding-${ref.findingId}.${format}`;
  const sent = await deps.files.send(request.replyTo.userId, {
    name,
    title: name,
    content: FORMATS[format](finding),
  });
  await deps.reply(request.replyTo, notice(fileNote(sent, name)));
  const outcome = sent.kind === 'sent' ? sent.kind : `${sent.kind}: ${sent.error}`;
  return { target: deps.nameTarget(ref), finding: formatFindingRef(ref), outcome };
}
