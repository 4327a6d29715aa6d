import type { Finding, FindingRef } from '../../domain/finding.ts';
import { formatFindingRef } from '../../domain/finding-ref.ts';
import { toOccurrenceCsv, toOccurrenceJson } from '../../domain/occurrence-export.ts';
import { readFinding } from '../../operations/read-finding.ts';
import { recordDisclosure } from '../../operations/record-disclosure.ts';
import { foreign } from '../foreign.ts';
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
  const { actor: who, requestId: referenceId } = request;
  await recordDisclosure({ event: 'exported', ref, who, how: `as ${format}`, referenceId }, deps);
  const name = `macie-finding-${ref.findingId}.${format}`;
  const sent = await deps.files.send(request.replyTo.userId, {
    name,
    title: titleOf(finding),
    content: FORMATS[format](finding),
  });
  await deps.reply(request.replyTo, notice(fileNote(sent, name)));
  const outcome = sent.kind === 'sent' ? sent.kind : `${sent.kind}: ${sent.error}`;
  return { target: deps.nameTarget(ref), finding: formatFindingRef(ref), outcome };
}

const ID_LENGTH = 8;
const SEVERITY_LENGTH = 30;
const FILE_LENGTH = 80;

/** Only who asked reads it: it may say which object it is about, by the last part of its key. */
function titleOf({ ref, severity, object }: Finding): string {
  const file = object?.key.split('/').findLast((part) => part !== '');
  return [
    `finding ${ref.findingId.slice(0, ID_LENGTH)}`,
    foreign(severity.description, SEVERITY_LENGTH),
    ...(file === undefined ? [] : [foreign(file, FILE_LENGTH)]),
  ].join(' · ');
}
