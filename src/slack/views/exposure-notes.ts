import type { RichTextSection } from '@slack/types';

import { isNameless, placeOf } from '../../domain/compare-exposure.ts';
import { staleReadings } from '../../domain/compose-digest.ts';
import type { ExposureDigest, ExposureFailure, ExposureSnapshot } from '../../domain/exposure.ts';
import { ageWords, figure } from '../../domain/exposure-words.ts';
import type { TargetRegion } from '../../domain/job.ts';
import { countWords } from '../../domain/job-words.ts';
import { escapeInCode } from '../escape.ts';
import { date, dateToken, line, type MessageBlock, richText, text } from './blocks.ts';
import { failureWords } from './error-sentences.ts';

/** Places that a list names unless it is told otherwise; the others are counted. */
const MOST_PLACES = 10;
const HASH_DIGITS = 12;
/** What is missing where only the names could not be read. */
export const NAMES_WORDS = 'names of exposed buckets';

/** What limits the digest's word: who did not answer, what cannot be compared, how old the data is. */
export function renderNotes(
  { snapshot, previous }: ExposureDigest,
  most = MOST_PLACES,
): MessageBlock[] {
  const cutOff = snapshot.readings.filter((one) => !one.isComplete && !isNameless(one, snapshot));
  const lines = [
    ...failureLines(snapshot, most),
    ...staleLines(snapshot, most),
    ...placesLine('Read for the first time, not compared: ', previous?.added, most),
    ...placesLine('Not read any more, not compared: ', previous?.removed, most),
    ...placesLine(
      'Too many exposed buckets to compare all names: ',
      cutOff.map(({ where }) => where),
      most,
    ),
  ];
  return lines.length > 0 ? [richText(...lines)] : [];
}

function failureLines({ failures, readings }: ExposureSnapshot, most: number): RichTextSection[] {
  const takenAt = new Map(readings.map((one) => [placeOf(one.where), one.takenAt]));
  const lines = failures
    .slice(0, most)
    .map((failure) => failureLine(failure, takenAt.get(placeOf(failure.where))));
  const others = failures.length - lines.length;
  if (others === 0) return lines;
  return [...lines, line(text(`⚠️ and ${countWords(others, 'more failure')}`))];
}

function failureLine(
  { where, code, isOrganisation, isNamesOnly }: ExposureFailure,
  takenAt: Date | undefined,
): RichTextSection {
  const { what, next } = failureWords(code);
  const part = isOrganisation ? ', whole organisation' : isNamesOnly ? `, ${NAMES_WORDS}` : '';
  const start = text(`⚠️ ${placeWords(where)}${part}: ${what}`, { bold: true });
  const end = text(`. ${next.replaceAll('`', '')}`);
  if (part) return line(start, end);
  const figures = takenAt ? [text(', figures of '), date(takenAt)] : [text(', no figures yet')];
  return line(start, ...figures, end);
}

function staleLines(snapshot: ExposureSnapshot, most: number): RichTextSection[] {
  const stale = staleReadings(snapshot);
  if (stale.length === 0) return [];
  const places = stale.map(({ where, statistics: { lastUpdated } }) => {
    const age = lastUpdated && ageWords(snapshot.takenAt.getTime() - lastUpdated.getTime());
    return `${placeWords(where)} (${age ?? 'never read'})`;
  });
  return [
    line(text("⚠️ Macie's data is older than a day: ", { bold: true }), text(few(places, most))),
  ];
}

function placesLine(
  words: string,
  places: readonly TargetRegion[] | undefined,
  most: number,
): RichTextSection[] {
  if (!places || places.length === 0) return [];
  return [line(text(`${words}${few(places.map(placeWords), most)}`))];
}

function few(places: string[], most: number): string {
  const others = places.length - most;
  const shown = places.slice(0, most).join(', ');
  return others > 0 ? `${shown} and ${figure(others)} more` : shown;
}

function placeWords({ target, region }: TargetRegion): string {
  return `${target} · ${region}`;
}

/** Of when it is, which may be long ago where it is read, and how old Macie's data was then. */
export function dataWords(
  { snapshot: { takenAt }, oldestData }: ExposureDigest,
  isShort = false,
): string {
  const asOf = `As of ${dateToken(takenAt)}`;
  if (!oldestData) return `${asOf}, no data of Macie yet`;
  const age = ageWords(takenAt.getTime() - oldestData.getTime());
  return isShort
    ? `data ${age} old as of ${dateToken(takenAt)}`
    : `${asOf}: Macie's data up to ${age} old`;
}

/** The end of the audit's chain, in small print; `mrkdwn`. */
export function auditWords({ audit }: ExposureDigest, isShort = false): string[] {
  if (!audit) return [];
  const hash = `\`${escapeInCode(audit.hash.slice(0, HASH_DIGITS))}\``;
  if (isShort) return [`audit #${figure(audit.count)} ${hash}`];
  return [`audit ${countWords(audit.count, 'row')}, head ${hash}`];
}
