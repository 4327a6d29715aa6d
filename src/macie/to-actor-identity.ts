import type {
  AssumedRole,
  FederatedUser,
  IamUser,
  SessionContext,
  UserIdentity,
  UserIdentityRoot,
} from '@aws-sdk/client-macie2';

import type {
  Credentials,
  FindingIdentity,
  FindingSession,
  Principal,
} from '../domain/finding-actor.ts';
import { told, toldPart } from './told.ts';

type Kind = Exclude<FindingIdentity['kind'], 'other'>;

const KINDS: readonly Kind[] = [
  'AssumedRole',
  'FederatedUser',
  'IAMUser',
  'Root',
  'AWSAccount',
  'AWSService',
];

/** Each kind's own part of Macie's answer, read where there is one. */
const READERS: Record<Kind, (from: UserIdentity) => FindingIdentity | undefined> = {
  AssumedRole: ({ assumedRole }) =>
    assumedRole && { kind: 'AssumedRole', ...toSessionHolder(assumedRole) },
  FederatedUser: ({ federatedUser }) =>
    federatedUser && { kind: 'FederatedUser', ...toSessionHolder(federatedUser) },
  IAMUser: ({ iamUser }) =>
    iamUser && {
      kind: 'IAMUser',
      ...toPrincipal(iamUser),
      ...told({ userName: iamUser.userName }),
    },
  Root: ({ root }) => root && { kind: 'Root', ...toPrincipal(root) },
  AWSAccount: ({ awsAccount }) =>
    awsAccount && {
      kind: 'AWSAccount',
      ...told({ accountId: awsAccount.accountId, principalId: awsAccount.principalId }),
    },
  AWSService: ({ awsService }) =>
    awsService && { kind: 'AWSService', ...told({ invokedBy: awsService.invokedBy }) },
};

/** Who did it. What Macie tells decides; its word for the kind, where it tells no more. */
export function toActorIdentity(from: UserIdentity): FindingIdentity {
  const named = KINDS.find((kind) => kind === from.type);
  for (const kind of named ? [named, ...KINDS] : KINDS) {
    const identity = READERS[kind](from);
    if (identity) return identity;
  }
  return named ? { kind: named } : { kind: 'other', ...told({ type: from.type }) };
}

function toSessionHolder(holder: AssumedRole | FederatedUser) {
  const { accessKeyId, sessionContext } = holder;
  const session = sessionContext && toSession(sessionContext);
  const credentials: Credentials = { ...toPrincipal(holder), ...told({ accessKeyId }) };
  return { ...credentials, ...told({ session }) };
}

function toPrincipal(from: AssumedRole | FederatedUser | IamUser | UserIdentityRoot): Principal {
  return told({ accountId: from.accountId, arn: from.arn, principalId: from.principalId });
}

function toSession(context: SessionContext): FindingSession | undefined {
  const { creationDate, mfaAuthenticated } = context.attributes ?? {};
  return toldPart({
    createdAt: creationDate,
    mfaAuthenticated,
    issuer: context.sessionIssuer && toIssuer(context.sessionIssuer),
  });
}

function toIssuer(issuer: NonNullable<SessionContext['sessionIssuer']>): FindingSession['issuer'] {
  const { accountId, arn, principalId, type, userName } = issuer;
  return toldPart({ accountId, arn, principalId, type, userName });
}
