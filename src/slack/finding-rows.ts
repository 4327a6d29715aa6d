import type { FindingRef } from '../domain/finding.ts';
import {
  FINDING_ACTION_IDS,
  FINDING_CALLBACK_IDS,
  findingValue,
  groupValue,
  muteValue,
  occurrencePageValue,
  PLACES_BLOCK_ID,
} from './finding-values.ts';
import { type FileFormat, sendOccurrenceFile } from './handlers/finding-files.ts';
import {
  listFindings,
  listFindingsOfGroup,
  listFindingsOfJob,
  turnFindings,
} from './handlers/list-findings.ts';
import { askWhatToMute, confirmMute, listMutes, unmute } from './handlers/mutes.ts';
import { zoneOf } from './handlers/read-until.ts';
import { shareFinding } from './handlers/share-finding.ts';
import {
  openFinding,
  refreshFinding,
  showFinding,
  showOccurrences,
  showOccurrenceText,
} from './handlers/show-finding.ts';
import { jobValue, pageValue } from './ids.ts';
import { muteIdValue, muteMetadata } from './mute-values.ts';
import { parseFindingQuery } from './parse-finding-query.ts';
import { parseFindingWord, parseMuteWords } from './parse-finding-words.ts';
import { parseMute } from './parse-mute.ts';
import type { ActionRow, CommandRow, Run, SubmissionRow } from './rows.ts';
import { notice } from './views/notice.ts';

export const FINDING_COMMANDS: readonly CommandRow[] = [
  {
    word: 'findings',
    usage:
      'findings [job:…] [bucket:…] [severity:low|medium|high] [type:…] [category:sensitive|policy] [since:7d|2026-03-01] [target:…] [region:…] [archived:true|false|any] [sort:newest|severe]',
    summary: 'Lists what Macie has found, newest first, with how many there are of each severity.',
    permission: 'view',
    prepare: (rest, { sources, samples, now }) => {
      const on = { sources, samples, now: now() };
      const parsed = parseFindingQuery(rest, on);
      if (!parsed.ok) return notice(parsed.problem);
      return async (request, deps) => {
        const isLocal = parsed.question.sinceDay === true;
        const timezone = isLocal ? await zoneOf(request, deps) : undefined;
        const local = timezone ? parseFindingQuery(rest, { ...on, timezone }) : parsed;
        return listFindings((local.ok ? local : parsed).question, request, deps);
      };
    },
  },
  {
    word: 'finding',
    usage: 'finding <id>',
    summary: 'Opens one finding: what was found, where exactly, and who can reach it.',
    permission: 'view',
    prepare: (rest) => {
      const parsed = parseFindingWord(rest);
      if (!parsed.ok) return notice(parsed.problem);
      return (request, deps) => showFinding(parsed, request, deps);
    },
  },
  {
    word: 'mutes',
    usage: 'mutes [words]',
    summary: 'Shows which findings the feeds do not tell, until when, and why.',
    permission: 'view',
    prepare: (rest) => {
      const words = parseMuteWords(rest);
      return (request, deps) => listMutes({ words }, request, deps);
    },
  },
];

export const FINDING_ACTIONS: readonly ActionRow[] = [
  onFinding(FINDING_ACTION_IDS.open, openFinding),
  onFinding(FINDING_ACTION_IDS.refresh, refreshFinding),
  onFinding(FINDING_ACTION_IDS.text, showOccurrenceText),
  onFinding(FINDING_ACTION_IDS.share, shareFinding),
  asFile(FINDING_ACTION_IDS.csv, 'csv'),
  asFile(FINDING_ACTION_IDS.json, 'json'),
  {
    actionId: FINDING_ACTION_IDS.occurrences,
    permission: 'view',
    prepare: ({ value, blockId }) => {
      const to = occurrencePageValue.read(value);
      const replace = blockId !== PLACES_BLOCK_ID;
      return (request, deps) => showOccurrences({ ...to, replace }, request, deps);
    },
  },
  viewing(FINDING_ACTION_IDS.previousPage, pageValue.read, turnFindings),
  viewing(FINDING_ACTION_IDS.nextPage, pageValue.read, turnFindings),
  viewing(FINDING_ACTION_IDS.ofJob, jobValue.read, listFindingsOfJob),
  viewing(FINDING_ACTION_IDS.ofGroup, groupValue.read, listFindingsOfGroup),
  {
    actionId: FINDING_ACTION_IDS.mute,
    permission: 'operate',
    prepare: ({ value }) => {
      const choices = muteValue.read(value);
      return (request, deps) => askWhatToMute(choices, request, deps);
    },
  },
  {
    actionId: FINDING_ACTION_IDS.unmute,
    permission: 'operate',
    prepare: ({ value }) => {
      const id = muteIdValue.read(value);
      return (request, deps) => unmute(id, request, deps);
    },
  },
  {
    // A link: see that of jobs.
    actionId: FINDING_ACTION_IDS.console,
    permission: 'anyone',
    prepare: () => async () => ({}),
  },
];

export const FINDING_SUBMISSIONS: readonly SubmissionRow[] = [
  {
    callbackId: FINDING_CALLBACK_IDS.mute,
    permission: 'operate',
    prepare: ({ viewId: id, metadata, inputs }) => {
      const context = muteMetadata.read(metadata);
      const parsed = parseMute(inputs, context.choices);
      if (!parsed.ok) return { errors: parsed.errors };
      const { mute } = parsed;
      return {
        answerTo: context,
        run: (request, deps) => confirmMute({ id, mute }, request, deps),
      };
    },
  },
];

type Handler<T> = (value: T, ...rest: Parameters<Run>) => ReturnType<Run>;

/** A button for everybody who may see findings. */
function viewing<T>(actionId: string, read: (value: string) => T, handler: Handler<T>): ActionRow {
  return {
    actionId,
    permission: 'view',
    prepare: (pressed) => {
      const value = read(pressed.value);
      return (request, deps) => handler(value, request, deps);
    },
  };
}

function onFinding(actionId: string, handler: Handler<FindingRef>): ActionRow {
  return viewing(actionId, findingValue.read, handler);
}

function asFile(actionId: string, format: FileFormat): ActionRow {
  return viewing(actionId, findingValue.read, (ref, request, deps) =>
    sendOccurrenceFile({ ref, format }, request, deps),
  );
}
