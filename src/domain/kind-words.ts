/** A managed type is written so; everything else is a name that people chose. */
const MANAGED = /^[A-Z][A-Z0-9]*(_\(?[A-Z0-9]+\)?)+$|^[A-Z]{2,}$/;

/** Only countries stand before this; there are more of them than in the other types. */
const OF_A_COUNTRY = '_BANK_ACCOUNT_NUMBER';

/** Words that are not written small, in Macie's types. */
const OWN_SPELLING: ReadonlyMap<string, string> = new Map(
  [
    ...['AWS', 'GCP', 'API', 'HTTP', 'JSON', 'PGP', 'PKCS', 'SSH', 'DSA', 'RSA', 'EC', 'PIN'],
    ...[
      'US',
      'USA',
      'UK',
      'IBAN',
      'VIN',
      'DEA',
      'HCPCS',
      'NDC',
      'NPI',
      'NHS',
      'SIN',
      'ITIN',
      'GPS',
    ],
    ...['UDI', 'ZIP', 'URL', 'IP', 'ID', 'CVV', 'SSN', 'CPF', 'CNPJ', 'RG', 'CUIT', 'NIE', 'NIF'],
    ...['NINO', 'UTR', 'FDA', 'DOB', 'INSEE', 'CEP', 'PAN', 'RFC', 'CURP'],
    ...['OpenSSH', 'PuTTY', 'Stripe', 'Google', 'Aadhaar', 'Medicare', 'American', 'Express'],
    ...['Argentina', 'Australia', 'Austria', 'Belgium', 'Brazil', 'Bulgaria', 'Canada', 'Chile'],
    ...['China', 'Colombia', 'Croatia', 'Cyprus', 'Czech', 'Denmark', 'Estonia', 'Finland'],
    ...['France', 'Germany', 'Greece', 'Hungary', 'India', 'Ireland', 'Italy', 'Japan', 'Latvia'],
    ...['Lithuania', 'Luxembourg', 'Malta', 'Mexico', 'Netherlands', 'Poland', 'Portugal'],
    ...['Romania', 'Slovakia', 'Slovenia', 'Spain', 'Sweden', 'Switzerland'],
  ].map((word) => [word.toUpperCase(), word]),
);

/**
 * What a kind of sensitive data is called: `credit card number` for `CREDIT_CARD_NUMBER`; the name of
 * a custom data identifier as it is.
 */
export function kindWords({ name, isCustom }: { name: string; isCustom?: boolean }): string {
  if (isCustom || !MANAGED.test(name)) return name.trim() ? name : 'a kind without a name';
  const country = name.endsWith(OF_A_COUNTRY) ? name.slice(0, -OF_A_COUNTRY.length) : '';
  const inCountry = words(country, (word) => (word === 'AND' ? 'and' : capitalised(word)));
  return inCountry + words(name.slice(country.length), (word) => word.toLowerCase());
}

function words(name: string, others: (word: string) => string): string {
  return name
    .split('_')
    .map((word) => OWN_SPELLING.get(word) ?? others(word))
    .join(' ');
}

const capitalised = (word: string) => word.charAt(0) + word.slice(1).toLowerCase();
