import type { IpAddressDetails } from '@aws-sdk/client-macie2';

import type { FindingAddress } from '../domain/finding-actor.ts';
import { toldPart } from './told.ts';

/** From where the actor came, as Macie guesses by the address. */
export function toActorAddress(details: IpAddressDetails): FindingAddress | undefined {
  const { ipAddressV4, ipCity, ipCountry, ipGeoLocation, ipOwner } = details;
  const { asn, asnOrg, isp, org } = ipOwner ?? {};
  return toldPart({
    ipV4: ipAddressV4,
    city: ipCity?.name,
    country: toldPart({ code: ipCountry?.code, name: ipCountry?.name }),
    location: toldPart({ latitude: ipGeoLocation?.lat, longitude: ipGeoLocation?.lon }),
    owner: toldPart({ asn, asnOrg, isp, org }),
  });
}
