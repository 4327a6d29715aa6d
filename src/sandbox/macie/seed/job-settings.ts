import type { JobDefinition } from '../job-model.ts';
import type { Random } from './random.ts';

type Settings = Pick<
  JobDefinition,
  | 'samplingPercentage'
  | 'customDataIdentifierIds'
  | 'managedDataIdentifierSelector'
  | 'managedDataIdentifierIds'
  | 'allowListIds'
  | 'tags'
>;

const SELECTORS = ['RECOMMENDED', 'ALL', 'EXCLUDE', 'INCLUDE', 'NONE', undefined] as const;

const IDENTIFIERS: [string[], ...string[][]] = [
  ['CREDIT_CARD_NUMBER', 'CREDIT_CARD_EXPIRATION', 'CREDIT_CARD_SECURITY_CODE'],
  ['USA_SOCIAL_SECURITY_NUMBER', 'USA_PASSPORT_NUMBER'],
  ['AWS_CREDENTIALS', 'OPENSSH_PRIVATE_KEY', 'JSON_WEB_TOKEN'],
  ['GERMANY_BANK_ACCOUNT_NUMBER', 'EMAIL_ADDRESS'],
];

const TAGS: Record<string, string>[] = [
  { Team: 'security', CostCenter: '4711' },
  {},
  { Team: 'data-platform', Environment: 'production', Owner: 'dana@example.com' },
  { Ticket: 'SEC-1042', Note: '<!here> *urgent*' },
];

/** How a job looks for sensitive data. `index` walks through the kinds, so that all of them occur. */
export function settingsFor(index: number, random: Random): Settings {
  const selector = SELECTORS[index % SELECTORS.length];
  const namesIdentifiers = selector === 'INCLUDE' || selector === 'EXCLUDE';
  const usesCustom = selector === 'NONE' || index % 3 === 1;
  return {
    samplingPercentage: random.pick([100, 100, 100, 50, 25, 10]),
    customDataIdentifierIds: usesCustom ? ids(random.int(1, 3), random) : [],
    ...(selector && { managedDataIdentifierSelector: selector }),
    managedDataIdentifierIds: namesIdentifiers ? random.pick(IDENTIFIERS) : [],
    allowListIds: index % 4 === 3 ? ids(random.int(1, 2), random) : [],
    tags: TAGS[index % TAGS.length] ?? {},
  };
}

function ids(count: number, random: Random): string[] {
  return Array.from({ length: count }, () => random.uuid());
}
