import fc from 'fast-check';

import type { FindingIdentity } from '../../src/domain/finding-actor.ts';
import { hostileText } from './arbitrary-job.ts';

const moment = fc.date({
  min: new Date('2020-01-01T00:00:00Z'),
  max: new Date('2030-01-01T00:00:00Z'),
  noInvalidDate: true,
});
const optional = <T>(shape: { [Key in keyof T]: fc.Arbitrary<T[Key]> }) =>
  fc.record(shape, { requiredKeys: [] });

const principal = { accountId: hostileText, arn: hostileText, principalId: hostileText };
const session = optional({
  createdAt: moment,
  mfaAuthenticated: fc.boolean(),
  issuer: optional({ ...principal, type: hostileText, userName: hostileText }),
});

/** Of each kind, with any of its parts missing. */
export const anyIdentity: fc.Arbitrary<FindingIdentity> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('AssumedRole' as const, 'FederatedUser' as const),
      optional({ ...principal, accessKeyId: hostileText, session }),
    )
    .map(([kind, rest]) => ({ kind, ...rest })),
  optional({ ...principal, userName: hostileText }).map((rest) => ({
    kind: 'IAMUser' as const,
    ...rest,
  })),
  optional(principal).map((rest) => ({ kind: 'Root' as const, ...rest })),
  optional({ accountId: hostileText, principalId: hostileText }).map((rest) => ({
    kind: 'AWSAccount' as const,
    ...rest,
  })),
  optional({ invokedBy: hostileText }).map((rest) => ({ kind: 'AWSService' as const, ...rest })),
  optional({ type: hostileText }).map((rest) => ({ kind: 'other' as const, ...rest })),
);

const degrees = fc.double({ min: -180, max: 180, noNaN: true });
/** Any of what Macie tells of an actor. */
export const anyActor = optional({
  domainName: hostileText,
  address: optional({
    ipV4: hostileText,
    city: hostileText,
    country: optional({ code: hostileText, name: hostileText }),
    location: optional({ latitude: degrees, longitude: degrees }),
    owner: optional({ asn: hostileText, asnOrg: hostileText, isp: hostileText, org: hostileText }),
  }),
  identity: anyIdentity,
});
