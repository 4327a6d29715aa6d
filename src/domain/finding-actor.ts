/** Who did what a policy finding tells, and from where. */
export interface FindingActor {
  domainName?: string;
  address?: FindingAddress;
  identity?: FindingIdentity;
}

export interface FindingAddress {
  ipV4?: string;
  city?: string;
  country?: { code?: string; name?: string };
  location?: { latitude?: number; longitude?: number };
  owner?: { asn?: string; asnOrg?: string; isp?: string; org?: string };
}

/** Macie's kinds of identity; `other` for what Macie adds one day, or does not say. */
export type FindingIdentity =
  | ({ kind: 'AssumedRole' | 'FederatedUser'; session?: FindingSession } & Credentials)
  | ({ kind: 'IAMUser'; userName?: string } & Principal)
  | ({ kind: 'Root' } & Principal)
  | { kind: 'AWSAccount'; accountId?: string; principalId?: string }
  | { kind: 'AWSService'; invokedBy?: string }
  | { kind: 'other'; type?: string };

export interface Principal {
  accountId?: string;
  arn?: string;
  principalId?: string;
}

/** Temporary ones. */
export interface Credentials extends Principal {
  accessKeyId?: string;
}

export interface FindingSession {
  createdAt?: Date;
  /** Undefined if Macie does not say. */
  mfaAuthenticated?: boolean;
  issuer?: Principal & { type?: string; userName?: string };
}
