import type { FindingActor } from '../finding-model.ts';
import type { JsonValue } from '../json-value.ts';

/** Who did what made a bucket unsafe. */
export type ActorKind = keyof typeof ACTORS;

const OTHER_ACCOUNT = '999988887777';

const OFFICE: FindingActor['ipAddressDetails'] = {
  ipAddressV4: '198.51.100.23',
  ipCity: { name: 'Frankfurt am Main' },
  ipCountry: { code: 'DE', name: 'Germany' },
  ipGeoLocation: { lat: 50.1109, lon: 8.6821 },
  ipOwner: { asn: '64496', asnOrg: 'ACME-AS', isp: 'Example Net', org: 'Acme GmbH' },
};
const ABROAD: FindingActor['ipAddressDetails'] = {
  ipAddressV4: '203.0.113.199',
  ipCity: { name: '' },
  ipCountry: { code: 'BR', name: 'Brazil' },
  ipGeoLocation: { lat: -23.5475, lon: -46.6361 },
  ipOwner: { asn: '64511', asnOrg: 'Anonymous VPN', isp: 'Anonymous VPN', org: 'Anonymous VPN' },
};

/** By account; `issuedAt` (ISO 8601) is when a session began. */
export const ACTORS = {
  roleWithMfa: (accountId: string, issuedAt: string) =>
    person('AssumedRole', 'assumedRole', {
      accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
      accountId,
      arn: `arn:aws:sts::${accountId}:assumed-role/PlatformAdmin/dana@example.com`,
      principalId: 'AROAEXAMPLEADMIN:dana@example.com',
      sessionContext: session(accountId, 'Role', 'PlatformAdmin', true, issuedAt),
    }),
  roleWithoutMfa: (accountId: string, issuedAt: string) => ({
    ...person('AssumedRole', 'assumedRole', {
      accessKeyId: 'ASIAI44QH8DHBEXAMPLE',
      accountId,
      arn: `arn:aws:sts::${accountId}:assumed-role/deploy/<!channel> *ci*`,
      principalId: 'AROAEXAMPLEDEPLOY:<!channel> *ci*',
      sessionContext: session(accountId, 'Role', 'deploy', false, issuedAt),
    }),
    domainDetails: { domainName: 'runner-17.ci.example.com' },
  }),
  iamUser: (accountId: string) =>
    person('IAMUser', 'iamUser', {
      accountId,
      arn: `arn:aws:iam::${accountId}:user/contractors/<@U0OMAR000>`,
      principalId: 'AIDAEXAMPLEOMAR',
      userName: '<@U0OMAR000>',
    }),
  federatedUser: (accountId: string, issuedAt: string) => ({
    ...person('FederatedUser', 'federatedUser', {
      accessKeyId: 'ASIAI55FEDERATEDEXMPL',
      accountId,
      arn: `arn:aws:sts::${accountId}:federated-user/vera`,
      principalId: `${accountId}:vera`,
      sessionContext: session(accountId, 'IAMUser', 'broker', true, issuedAt),
    }),
    ipAddressDetails: ABROAD,
  }),
  federatedByRoot: (accountId: string, issuedAt: string) =>
    person('FederatedUser', 'federatedUser', {
      accessKeyId: 'ASIAI66FEDERATEDEXMPL',
      accountId,
      arn: `arn:aws:sts::${accountId}:federated-user/break-glass`,
      principalId: `${accountId}:break-glass`,
      sessionContext: session(accountId, 'Root', null, false, issuedAt),
    }),
  root: (accountId: string) => ({
    ...person('Root', 'root', {
      accountId,
      arn: `arn:aws:iam::${accountId}:root`,
      principalId: accountId,
    }),
    ipAddressDetails: ABROAD,
  }),
  otherAccount: () =>
    person('AWSAccount', 'awsAccount', {
      accountId: OTHER_ACCOUNT,
      principalId: 'AIDAEXAMPLEPARTNER',
    }),
  service: () => ({
    domainDetails: { domainName: 'cloudformation.amazonaws.com' },
    userIdentity: identity('AWSService', 'awsService', {
      invokedBy: 'cloudformation.amazonaws.com',
    }),
  }),
  /** Not even Macie knows more. */
  typeOnly: () => ({ userIdentity: { type: 'IAMUser' } }),
  anonymous: () => ({ ipAddressDetails: { ipAddressV4: '192.0.2.66' }, userIdentity: null }),
} satisfies Record<string, (accountId: string, issuedAt: string) => FindingActor>;

export const ACTOR_KINDS = Object.keys(ACTORS) as [ActorKind, ...ActorKind[]];

function person(type: string, name: string, details: JsonValue): FindingActor {
  return { ipAddressDetails: OFFICE, userIdentity: identity(type, name, details) };
}

/** All kinds of identity are there, all but one null. */
function identity(type: string, name: string, details: JsonValue) {
  return {
    assumedRole: null,
    awsAccount: null,
    awsService: null,
    federatedUser: null,
    iamUser: null,
    root: null,
    [name]: details,
    type,
  };
}

function session(
  accountId: string,
  type: string,
  userName: string | null,
  mfaAuthenticated: boolean,
  creationDate: string,
): JsonValue {
  const name = userName ?? 'root';
  const arn = type === 'Root' ? 'root' : `${type === 'Role' ? 'role' : 'user'}/${name}`;
  return {
    attributes: { creationDate, mfaAuthenticated },
    sessionIssuer: {
      accountId,
      arn: `arn:aws:iam::${accountId}:${arn}`,
      principalId:
        type === 'Root'
          ? accountId
          : `${type === 'Role' ? 'AROA' : 'AIDA'}EXAMPLE${name.toUpperCase()}`,
      type,
      userName,
    },
  };
}
