import type { FindingActor, FindingIdentity } from '../../src/domain/finding-actor.ts';

/** An identity of each kind that Macie knows. */
export const IDENTITIES = {
  assumedRole: {
    kind: 'AssumedRole',
    accountId: '111122223333',
    arn: 'arn:aws:sts::111122223333:assumed-role/Deploy/alice',
    principalId: 'AROA1234567890EXAMPLE:alice',
    accessKeyId: 'ASIA1234567890EXAMPLE',
    session: {
      createdAt: new Date('2026-02-02T08:00:00Z'),
      mfaAuthenticated: false,
      issuer: {
        type: 'Role',
        userName: 'Deploy',
        accountId: '111122223333',
        arn: 'arn:aws:iam::111122223333:role/Deploy',
        principalId: 'AROA1234567890EXAMPLE',
      },
    },
  },
  federatedUser: {
    kind: 'FederatedUser',
    accountId: '111122223333',
    arn: 'arn:aws:sts::111122223333:federated-user/bob',
    principalId: '111122223333:bob',
    accessKeyId: 'ASIA0987654321EXAMPLE',
    session: {
      createdAt: new Date('2026-02-02T08:30:00Z'),
      mfaAuthenticated: true,
      issuer: { type: 'IAMUser', userName: 'broker', accountId: '111122223333' },
    },
  },
  iamUser: {
    kind: 'IAMUser',
    userName: 'carol',
    accountId: '111122223333',
    arn: 'arn:aws:iam::111122223333:user/carol',
    principalId: 'AIDA1234567890EXAMPLE',
  },
  root: {
    kind: 'Root',
    accountId: '111122223333',
    arn: 'arn:aws:iam::111122223333:root',
    principalId: '111122223333',
  },
  awsAccount: {
    kind: 'AWSAccount',
    accountId: '999988887777',
    principalId: 'AIDA9999999999EXAMPLE',
  },
  awsService: { kind: 'AWSService', invokedBy: 'config.amazonaws.com' },
  other: { kind: 'other', type: 'Directory' },
} as const satisfies Record<string, FindingIdentity>;

/** The actor of a policy finding, from an address of which everything is known. */
export function anActor(changes: Partial<FindingActor> = {}): FindingActor {
  return {
    domainName: 'vpn.example.com',
    address: {
      ipV4: '203.0.113.77',
      city: 'Lisbon',
      country: { code: 'PT', name: 'Portugal' },
      location: { latitude: 38.7167, longitude: -9.1333 },
      owner: { asn: '64496', asnOrg: 'EXAMPLE-AS', isp: 'Example Telecom', org: 'Example Hosting' },
    },
    identity: IDENTITIES.assumedRole,
    ...changes,
  };
}
