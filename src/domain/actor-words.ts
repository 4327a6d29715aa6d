import type {
  Credentials,
  FindingActor,
  FindingAddress,
  FindingIdentity,
  FindingSession,
  Principal,
} from './finding-actor.ts';

/** Something that is known of an actor: a label, and what it says. */
export interface ActorFact {
  label: string;
  value: string | Date;
}

/** Who it was, in a few words; always something. */
export function identityWords(identity: FindingIdentity | undefined): string {
  switch (identity?.kind) {
    case undefined:
      return 'Macie does not tell who';
    case 'AssumedRole':
      return assumedRoleWords(identity);
    case 'FederatedUser':
      return `federated user ${federatedName(identity) ?? '(name not told)'}${ofAccount(identity)}`;
    case 'IAMUser':
      return `IAM user ${known(identity.userName) ?? lastOf(identity.arn) ?? '(name not told)'}${ofAccount(identity)}`;
    case 'Root':
      return `⚠️ the root user${ofAccount(identity)}`;
    case 'AWSAccount':
      return `another AWS account, ${known(identity.accountId) ?? 'which Macie does not name'}`;
    case 'AWSService':
      return `the AWS service ${known(identity.invokedBy) ?? '(name not told)'}`;
    case 'other':
      return known(identity.type)
        ? `an identity of the type ${identity.type}`
        : 'an identity whose type Macie does not tell';
  }
}

/** Whether a session began with MFA; undefined for an identity that has no session. */
export function mfaWords(identity: FindingIdentity | undefined): string | undefined {
  if (identity?.kind !== 'AssumedRole' && identity?.kind !== 'FederatedUser') return undefined;
  const isAuthenticated = identity.session?.mfaAuthenticated;
  if (isAuthenticated === undefined) return 'not told';
  return isAuthenticated ? 'yes' : '⚠️ no';
}

const ACTOR_LENGTH = 200;

/** Who it was and that there was no MFA, in at most 200 characters; undefined if nobody is told. */
export function actorSummary({ identity }: FindingActor): string | undefined {
  if (!identity) return undefined;
  const isTemporary = identity.kind === 'AssumedRole' || identity.kind === 'FederatedUser';
  const isWithoutMfa = isTemporary && identity.session?.mfaAuthenticated === false;
  const end = isWithoutMfa ? ', ⚠️ without MFA' : '';
  const words = [...identityWords(identity)];
  const room = ACTOR_LENGTH - end.length;
  const kept = words.length > room ? [...words.slice(0, room - 1), '…'] : words;
  return `${kept.join('')}${end}`;
}

/** Everything else that is known of who it was; the session first. */
export function identityFacts(identity: FindingIdentity | undefined): ActorFact[] {
  if (!identity) return [];
  switch (identity.kind) {
    case 'AssumedRole':
    case 'FederatedUser':
      return [
        ...sessionFacts(identity.session),
        ...facts(['Access key', identity.accessKeyId]),
        ...principalFacts(identity),
      ];
    case 'IAMUser':
    case 'Root':
      return principalFacts(identity);
    case 'AWSAccount':
      return facts(['Principal', identity.principalId]);
    case 'AWSService':
    case 'other':
      return [];
  }
}

/** From where: the address, the place, its owner and the domain, as far as they are told. */
export function originFacts({ address, domainName }: FindingActor): ActorFact[] {
  return facts(
    ['From', address && addressWords(address)],
    ['Network', address && ownerWords(address)],
    ['Domain', domainName],
  );
}

type Temporary = { session?: FindingSession } & Credentials;

function assumedRoleWords(identity: Temporary): string {
  const [, role, session] = /:assumed-role\/(.+)\/([^/]+)$/.exec(identity.arn ?? '') ?? [];
  const name = known(identity.session?.issuer?.userName) ?? role ?? '(name not told)';
  return `role ${name}${session ? `, session ${session}` : ''}${ofAccount(identity)}`;
}

function federatedName({ arn, principalId }: Temporary): string | undefined {
  return lastOf(arn) ?? known(principalId?.split(':').at(-1));
}

function ofAccount({ accountId }: Principal): string {
  return known(accountId) ? ` of account ${accountId}` : '';
}

/** The name at the end of an ARN. */
function lastOf(arn: string | undefined): string | undefined {
  return arn?.includes('/') ? known(arn.split('/').at(-1)) : undefined;
}

function sessionFacts(session: FindingSession | undefined): ActorFact[] {
  const issuer = session?.issuer;
  return facts(
    ['Session since', session?.createdAt],
    ['Session issued by', issuer && issuerWords(issuer)],
    ['Issuer ARN', issuer?.arn],
    ['Issuer principal', issuer?.principalId],
  );
}

function issuerWords({ type, userName, accountId }: NonNullable<FindingSession['issuer']>): string {
  const name = [known(type), known(userName)].filter(Boolean).join(' ');
  return `${name || '(name not told)'}${ofAccount({ ...(accountId && { accountId }) })}`;
}

function principalFacts({ arn, principalId }: Principal): ActorFact[] {
  return facts(['Identity ARN', arn], ['Principal', principalId]);
}

function addressWords({ ipV4, city, country, location }: FindingAddress): string {
  const nation = [known(country?.name), known(country?.code) && `(${country?.code})`];
  const place = [known(city), nation.filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return [known(ipV4), place, location && locationWords(location)].filter(Boolean).join(' · ');
}

function locationWords({ latitude, longitude }: NonNullable<FindingAddress['location']>): string {
  if (latitude === undefined && longitude === undefined) return '';
  return `near ${latitude ?? '?'}, ${longitude ?? '?'}`;
}

function ownerWords({ owner }: FindingAddress): string {
  const number = known(owner?.asn);
  const network = [number && `AS${number.replace(/^AS/i, '')}`, known(owner?.asnOrg)];
  return [
    known(owner?.org),
    known(owner?.isp) && `provider ${owner?.isp}`,
    network.filter(Boolean).join(' '),
  ]
    .filter(Boolean)
    .join(' · ');
}

function known(value: string | undefined): string | undefined {
  return value?.trim() ? value : undefined;
}

function facts(...candidates: [label: string, value: string | Date | undefined][]): ActorFact[] {
  return candidates.flatMap(([label, value]) => {
    const isTold = typeof value === 'string' ? value.trim() !== '' : value !== undefined;
    return isTold && value !== undefined ? [{ label, value }] : [];
  });
}
