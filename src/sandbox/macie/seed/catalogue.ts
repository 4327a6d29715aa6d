import type { LifePlanName } from './life-plans.ts';

/** The jobs that are always there: for each account and Region, names and how they stand. */
export interface CatalogueEntry {
  name: string;
  plan: LifePlanName;
  description?: string;
}

export interface CataloguePlace {
  accountId: string;
  region: string;
  entries: CatalogueEntry[];
}

const PRODUCTION_VIRGINIA: [string, LifePlanName, string?][] = [
  ['pci-scan', 'runningForDays', 'Card numbers in everything the payment service writes to S3'],
  ['customer-exports-weekly', 'idleWeekly', 'Exports that support makes for customers'],
  ['hr-onboarding-documents', 'runningForHours', 'Passports and contracts of new starters'],
  ['payroll-nightly', 'idleDaily', 'Payroll files, every night after the bank run'],
  ['marketing-uploads-daily', 'runningDaily', 'Lead lists from trade fairs and campaigns'],
  ['data-lake-full-sweep', 'quotaOnce', 'The whole raw zone, once, for the auditors'],
  ['clickstream-daily', 'quotaDaily', 'Web logs that should hold no personal data'],
  ['legal-hold-2024', 'paused', 'Paused while counsel decides on the scope'],
  ['gdpr-erasure-check', 'pausedNearExpiry', 'Leftovers of erased customers'],
  ['merger-data-room', 'pausedLastDay', 'Documents of the data room'],
  ['support-attachments-weekly', 'pausedBetweenRuns', 'Files that customers attach to tickets'],
  ['crm-sync-daily', 'pausedDuringRun', 'Nightly copies out of the CRM'],
  ['archive-sampling-weekly', 'pausedRunLost', 'A sample of the cold archive'],
  ['invoices-2023', 'complete', 'All invoices of 2023'],
  ['backup-buckets-audit', 'completeWithErrors', 'Backups; some buckets deny access to Macie'],
  ['legacy-ftp-drop', 'cancelled', 'The old file drop, emptied since'],
  ['old-partner-feed-weekly', 'cancelledWeekly', 'Partner feed, switched off in spring'],
  ['abandoned-poc', 'expired', 'A trial that nobody resumed'],
  ['access-logs-monthly', 'idleMonthEnd', 'Logs, on day 31 of the months that have one'],
  ['new-product-weekly', 'idleNeverRan', 'Waits for its first run'],
];

const HOSTILE: [string, LifePlanName, string?][] = [
  ['<!channel>', 'idleDaily', 'The name would notify a whole channel <!here>'],
  ['*x*', 'complete', '*bold* _italic_ ~struck~ `code` > quote'],
  [
    '<@U0000VIEWER> & <https://example.com/|click here>',
    'completeWithErrors',
    '&lt;b&gt; & "quotes"',
  ],
  [`long-${'name-'.repeat(50)}`, 'idleMonthly', 'Lorem ipsum dolor sit amet. '.repeat(7).trim()],
  ['🔐 scan-🇪🇺-👩‍👩‍👧‍👦', 'paused', 'Emoji, flags and a family 🕵️'],
  ['فحص-بيانات-العملاء \u202Egnp.tpircs', 'cancelled', 'Right to left: סריקת נתונים'],
  ['quote\'s "name" `code` ```block```', 'completeWithErrors'],
];

const PRODUCTION_FRANKFURT: [string, LifePlanName, string?][] = [
  ['kundendaten-pruefung', 'runningForDays', 'Kundendaten im gesamten Data Lake'],
  ['rechnungen-woechentlich', 'runningWeekly', 'Rechnungen und Mahnungen'],
  ['bewerbungen-taeglich', 'idleDailyWithErrors', 'Lebensläufe aus dem Bewerberportal'],
  ['vertraege-monatlich', 'idleMonthly', 'Gescannte Verträge'],
  ['dsgvo-auskunft', 'quotaOnce', 'Auskunftsersuchen nach Artikel 15'],
  ['logs-eu-daily', 'quotaDaily'],
  ['support-anhaenge', 'paused', 'Dateien aus Tickets'],
  ['newsletter-listen', 'pausedNearExpiry', 'Verteilerlisten der Agentur'],
  ['lieferanten-weekly', 'pausedBetweenRuns'],
  ['archiv-2019', 'complete', 'Altes Archiv, einmalig'],
  ['backup-eu', 'completeWithErrors'],
  ['testdaten', 'cancelled', 'Versehentlich angelegt'],
  ['umzug-rechenzentrum', 'expired'],
];

const ANALYTICS_VIRGINIA: [string, LifePlanName, string?][] = [
  ['warehouse-extracts', 'runningForDays', 'Extracts of the warehouse for data science'],
  ['card-data-monthly', 'runningMonthly', 'Card numbers, as in the production account'],
  ['notebook-outputs-daily', 'idleDaily', 'What notebooks leave behind'],
  ['feature-store-monthly', 'idleMonthly', 'Snapshots of the feature store'],
  ['training-sets-sweep', 'quotaOnce', 'Everything models were trained on'],
  ['event-stream-daily', 'quotaDaily'],
  ['survey-results', 'paused', 'Free text of the yearly survey'],
  ['ab-test-dumps', 'pausedLastDay'],
  ['dashboards-weekly', 'pausedDuringRun', 'Cached query results'],
  ['benchmark-data', 'complete'],
  ['vendor-delivery-q1', 'completeWithErrors', 'Delivered by the vendor in Q1'],
  ['scratch-buckets', 'cancelled', 'Scratch space of the team'],
  ['intern-project', 'expired'],
];

const ANALYTICS_FRANKFURT: [string, LifePlanName, string?][] = [
  ['eu-warehouse-extracts', 'runningForHours'],
  ['eu-events-daily', 'runningDaily', 'Events of European users'],
  ['consent-records-weekly', 'idleWeekly', 'Consent and its withdrawal'],
  ['<!everyone> eu-export', 'idleMonthly'],
  ['telemetry-sweep', 'quotaOnce'],
  ['health-study', 'pausedNearExpiry', 'Pseudonymised study data'],
  ['panel-weekly', 'pausedRunLost', 'Weekly household panel'],
  ['geo-samples', 'complete', 'Location samples, thinned out'],
  ['loyalty-cards', 'completeWithErrors'],
  ['old-crm-copy', 'cancelledWeekly'],
  ['trial-import', 'cancelled'],
];

export const CATALOGUE: CataloguePlace[] = [
  place('111122223333', 'us-east-1', [...PRODUCTION_VIRGINIA, ...HOSTILE]),
  place('111122223333', 'eu-central-1', PRODUCTION_FRANKFURT),
  place('444455556666', 'us-east-1', ANALYTICS_VIRGINIA),
  place('444455556666', 'eu-central-1', ANALYTICS_FRANKFURT),
];

function place(
  accountId: string,
  region: string,
  rows: [string, LifePlanName, string?][],
): CataloguePlace {
  const entries = rows.map(([name, plan, description]) => ({
    name,
    plan,
    ...(description && { description }),
  }));
  return { accountId, region, entries };
}
