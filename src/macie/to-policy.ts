import type {
  FindingAction,
  FindingActor as MacieActor,
  PolicyDetails as MaciePolicy,
} from '@aws-sdk/client-macie2';

import type { PolicyDetails } from '../domain/finding.ts';
import type { FindingActor } from '../domain/finding-actor.ts';
import { toActorAddress } from './to-actor-address.ts';
import { toActorIdentity } from './to-actor-identity.ts';
import { told, toldPart } from './told.ts';

/** What happened to a bucket's settings, and who did it. */
export function toPolicy({ action, actor }: MaciePolicy): PolicyDetails {
  return told({ action: action && toAction(action), actor: actor && toActor(actor) });
}

function toAction({ actionType, apiCallDetails }: FindingAction): PolicyDetails['action'] {
  const { api, apiServiceName, firstSeen, lastSeen } = apiCallDetails ?? {};
  return toldPart({ type: actionType, api, service: apiServiceName, firstSeen, lastSeen });
}

function toActor(actor: MacieActor): FindingActor | undefined {
  return toldPart({
    domainName: actor.domainDetails?.domainName,
    address: actor.ipAddressDetails && toActorAddress(actor.ipAddressDetails),
    identity: actor.userIdentity && toActorIdentity(actor.userIdentity),
  });
}
