import type { ExposureSnapshot } from '../../domain/exposure.ts';
import {
  type DigestDetails,
  type DigestDetailsDeps,
  requestDigestDetails,
} from '../../operations/request-digest-details.ts';
import {
  type ExposureQuestion,
  type ShowExposureDeps,
  showExposure,
} from '../../operations/show-exposure.ts';
import { COMMAND } from '../ids.ts';
import type { LogFields, SlackRequest } from '../slack-request.ts';
import { fitsDetails } from '../views/exposure-details.ts';
import { renderExposureReport } from '../views/exposure-report.ts';
import { notice } from '../views/notice.ts';
import type { HandlerDeps } from './handler-deps.ts';

/** `/macie exposure …` */
export async function answerExposure(
  question: ExposureQuestion,
  request: SlackRequest,
  deps: ShowExposureDeps & Pick<HandlerDeps, 'reply'>,
): Promise<LogFields> {
  const report = await showExposure(question, deps);
  const { snapshot, totals } = report.digest;
  logFailures(snapshot, request);
  await deps.reply(request.replyTo, renderExposureReport(report));
  return { target: question.target, outcome: `${totals.public} public` };
}

const NOTES: Record<Exclude<DigestDetails, 'requested'>, string> = {
  'requested-before': "The details are in the digest's thread, or on their way there.",
  forgotten: `This digest's figures are not kept any more. For those of now: \`${COMMAND} exposure\`.`,
};

/** The digest's button "Details". */
export async function showDigestDetails(
  key: string,
  request: SlackRequest,
  deps: Omit<DigestDetailsDeps, 'fits'> & Pick<HandlerDeps, 'reply'>,
): Promise<LogFields> {
  const outcome = await requestDigestDetails(key, { ...deps, fits: fitsDetails });
  if (outcome !== 'requested') await deps.reply(request.replyTo, notice(NOTES[outcome]));
  return { outcome };
}

function logFailures({ failures }: ExposureSnapshot, { log }: SlackRequest): void {
  for (const { where, code } of failures) {
    log.warn({ target: where.target, region: where.region, code }, 'a target did not answer');
  }
}
