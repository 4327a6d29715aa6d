import type { FindingRow } from '../finding-model.ts';
import type { Random } from './random.ts';

/** How many different contents there are of each kind. */
const VARIANTS = 16;

const FOLDERS = ['incoming', 'exports/2026', 'archive', 'users/uploads', 'tmp', 'reports'] as const;
const NAMES = ['customers', 'orders', 'payroll', 'tickets', 'claims', 'backup', 'notes'] as const;
const EXTENSIONS = [
  'csv',
  'xlsx',
  'json',
  'parquet',
  'txt',
  'pdf',
  'avro',
  'jsonl',
  'tsv',
  'docx',
  'xml',
  'html',
  'zip',
] as const;

/** What kind of sensitive-data finding it is; personal data is the most usual. */
export function planSensitive(random: Random): Pick<FindingRow, 'type' | 'severity' | 'variant'> {
  const type = random.pick([
    'SensitiveData:S3Object/Personal',
    'SensitiveData:S3Object/Personal',
    'SensitiveData:S3Object/Financial',
    'SensitiveData:S3Object/Multiple',
    'SensitiveData:S3Object/CustomIdentifier',
    'SensitiveData:S3Object/Credentials',
  ] as const);
  const severity = random.pick(['Low', 'Medium', 'Medium', 'High'] as const);
  const isCredentials = type === 'SensitiveData:S3Object/Credentials';
  return { type, severity: isCredentials ? 'High' : severity, variant: random.int(1, VARIANTS) };
}

/** A key that tells the object from most others. */
export function planKey(random: Random): string {
  const name = `${random.pick(NAMES)}-${random.int(1, 99_999)}`;
  return `${random.pick(FOLDERS)}/${name}.${random.pick(EXTENSIONS)}`;
}
