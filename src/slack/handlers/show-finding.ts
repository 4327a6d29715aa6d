import { BotError } from '../../domain/bot-error.ts';
import type { Finding, FindingRef } from '../../domain/finding.ts';
import { formatFindingRef } from '../../domain/finding-ref.ts';
import type { JobRef } from '../../domain/job.ts';
import { findFinding } from '../../operations/find-finding.ts';
import { readFinding } from '../../operations/read-finding.ts';
import type { LogFields, SlackRequest } from '../slack-request.ts';
import { renderFinding } from '../views/finding-card.ts';
import { renderNoFinding } from '../views/no-finding.ts';
import { renderOccurrences } from '../views/occurrence-page.ts';
import { renderOccurrenceText } from '../views/occurrence-text.ts';
import type { HandlerDeps } from './handler-deps.ts';
import { mayMute } from './may-mute.ts';
import { type Place, placeOf, replyPrivately } from './reply-privately.ts';

/** `/macie finding <finding>` */
export async function showFinding(
  { text }: { text: string },
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const [place, found] = await Promise.all([
    placeOf(request, deps),
    findFinding(deps.findings, deps.sources, text),
  ]);
  if (found.kind === 'one') return sendCard(found.finding, place, request, deps, false);
  for (const { where, error } of found.failures) {
    const { target, region } = where;
    request.log.warn({ target, region, err: error }, 'a target did not answer');
  }
  await deps.reply(request.replyTo, renderNoFinding(found));
  return { outcome: found.kind };
}

/** The button "Open" of a line or a feed's message. */
export async function openFinding(
  ref: FindingRef,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const { place, finding } = await read(ref, request, deps);
  return sendCard(finding, place, request, deps, false);
}

/** The card's button "Refresh": the card takes its place. */
export async function refreshFinding(
  ref: FindingRef,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const { place, finding } = await read(ref, request, deps);
  return sendCard(finding, place, request, deps, true);
}

/** The card's button for all occurrences, and the buttons of their pages. */
export async function showOccurrences(
  { ref, page, replace }: { ref: FindingRef; page: number; replace: boolean },
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const { place, finding } = await read(ref, request, deps);
  const target = deps.nameTarget(ref);
  const message = renderOccurrences(finding, { target, page });
  await replyPrivately(message, place, request, deps, { replace });
  return { target, finding: formatFindingRef(ref), outcome: `page ${page}` };
}

/** The occurrences as text to copy. */
export async function showOccurrenceText(
  ref: FindingRef,
  request: SlackRequest,
  deps: HandlerDeps,
): Promise<LogFields> {
  const { place, finding } = await read(ref, request, deps);
  await replyPrivately(renderOccurrenceText(finding), place, request, deps);
  return { target: deps.nameTarget(ref), finding: formatFindingRef(ref), outcome: 'text' };
}

async function read(ref: FindingRef, request: SlackRequest, deps: HandlerDeps) {
  const [place, finding] = await Promise.all([placeOf(request, deps), readFinding(ref, deps)]);
  return { place, finding };
}

async function sendCard(
  finding: Finding,
  place: Place,
  request: SlackRequest,
  deps: HandlerDeps,
  replace: boolean,
): Promise<LogFields> {
  const { ref, classification, severity } = finding;
  const target = deps.nameTarget(ref);
  const [jobName, canMute] = await Promise.all([
    nameOf(classification?.job, deps),
    mayMute(request, deps),
  ]);
  const card = renderFinding(finding, { target, jobName, canShare: place.canShare, canMute });
  await replyPrivately(card, place, request, deps, { replace });
  return { target, finding: formatFindingRef(ref), outcome: severity.description };
}

/** Undefined if there is no job, or Macie does not tell now. */
export async function nameOf(
  job: JobRef | undefined,
  { macie }: Pick<HandlerDeps, 'macie'>,
): Promise<string | undefined> {
  if (!job) return undefined;
  try {
    return (await macie.describeJob(job)).name;
  } catch (error) {
    if (error instanceof BotError) return undefined;
    throw error;
  }
}
