import {
  type ActorFact,
  identityFacts,
  identityWords,
  mfaWords,
  originFacts,
} from '../../domain/actor-words.ts';
import type { ClassificationDetails, Finding, PolicyDetails } from '../../domain/finding.ts';
import type { FindingIdentity } from '../../domain/finding-actor.ts';
import { originWords } from '../../domain/finding-words.ts';
import type { FactWriter, FindingFact } from './finding-fact.ts';

/** What was done, by whom, from where and when. */
export function policyFacts({ action, actor }: PolicyDetails, write: FactWriter): FindingFact[] {
  return [
    ...write.words('Call', callWords(action)),
    ...write.words('By', identityWords(actor?.identity)),
    ...write.words('MFA', mfaWords(actor?.identity)),
    ...(actor ? originFacts(actor) : []).flatMap((fact) => actorFact(fact, write)),
    ...write.moment('Last seen', action?.lastSeen),
    ...write.moment('First seen', action?.firstSeen),
    ...identityFacts(actor?.identity)
      .filter(({ label }) => !COPIED.test(label))
      .flatMap((fact) => actorFact(fact, write)),
  ];
}

/** What names exactly who it was. */
export function identityCodes(
  identity: FindingIdentity | undefined,
  write: FactWriter,
): FindingFact[] {
  return identityFacts(identity)
    .filter(({ label }) => COPIED.test(label))
    .flatMap((fact) => actorFact(fact, write));
}

/** Labels of what is copied, rather than read. */
const COPIED = /(?:ARN|rincipal|key)$/;

function actorFact({ label, value }: ActorFact, write: FactWriter): FindingFact[] {
  if (value instanceof Date) return write.moment(label, value);
  return COPIED.test(label) ? write.code(label, value) : write.words(label, value);
}

function callWords(action: PolicyDetails['action']): string | undefined {
  if (!action) return undefined;
  const { api, service, type } = action;
  const call = [api, service && `of ${service}`].filter(Boolean).join(' ');
  if (!call) return type;
  return type && type !== 'AWS_API_CALL' ? `${call} (${type})` : call;
}

/** What made the finding, and where all that was found is. */
export function sourceFacts(
  { job, originType, detailedResultsLocation: location }: ClassificationDetails,
  jobName: string | undefined,
  write: FactWriter,
): FindingFact[] {
  return [
    ...write.words('Made by', originType ? originWords(originType) : job && 'a job'),
    ...write.words('Job', jobName),
    ...write.code('Job id', job?.jobId),
    ...(hasNoRepository(location)
      ? write.words(
          'Discovery result',
          'not kept: no bucket for discovery results is set up in Macie',
        )
      : write.path('Discovery result', location)),
  ];
}

/** Macie writes this for a bucket where the account has named none. */
export function hasNoRepository(location: string | undefined): boolean {
  return location?.startsWith('s3://[export-config-not-set]') ?? false;
}

/** What Macie says of the finding itself. */
export function identityOf(
  { ref, accountId, title, description, severity }: Finding,
  write: FactWriter,
): FindingFact[] {
  return [
    ...write.words('Title', title),
    ...write.words('Description', description),
    ...write.words(
      'Severity',
      [severity.description, severity.score].filter(known).join(', score '),
    ),
    ...write.words('Account', accountId === ref.accountId ? accountId : ownerWords(accountId, ref)),
  ];
}

function ownerWords(accountId: string, { accountId: administrator }: Finding['ref']): string {
  return `${accountId}, read through ${administrator}`;
}

function known(value: string | number | undefined): boolean {
  return value !== undefined && value !== '';
}
