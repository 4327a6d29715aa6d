import { findingTypeWords } from '../../domain/finding-words.ts';
import { foreign, foreignPath } from '../foreign.ts';

const TYPE_LENGTH = 80;
/** With the type's longest words and `PARTLY`, within a header. */
const NAME_LENGTH = 48;
const PARTLY = ' · partly analysed';

interface Titled {
  type: string;
  bucket?: string | { name: string };
  object?: { key: string };
  objectKey?: string;
  classification?: { status?: { code: string } };
  analysis?: string;
}

/**
 * What was found and in what: `Financial information in payroll.xlsx`; `Not analysed: payroll.xlsx`
 * for an object that Macie skipped. Literal text.
 */
export function findingTitle(finding: Titled): string {
  switch (finding.classification?.status?.code ?? finding.analysis) {
    case 'SKIPPED':
      return `Not analysed: ${nameOf(finding) ?? 'an object that Macie does not name'}`;
    case 'PARTIAL':
      return `${foundTitle(finding)}${PARTLY}`;
    default:
      return foundTitle(finding);
  }
}

function foundTitle(finding: Titled): string {
  const { type, object, objectKey } = finding;
  const what = foreign(findingTypeWords(type), TYPE_LENGTH);
  const name = nameOf(finding);
  if (!name) return what;
  return (object?.key ?? objectKey)?.trim() ? `${what} in ${name}` : `${what}: ${name}`;
}

/** Of the object, or of the bucket. */
function nameOf({ bucket, object, objectKey }: Titled): string | undefined {
  const key = object?.key ?? objectKey;
  if (key?.trim()) return foreignPath(fileName(key), NAME_LENGTH);
  const name = typeof bucket === 'string' ? bucket : bucket?.name;
  return name?.trim() ? foreignPath(name, NAME_LENGTH) : undefined;
}

function fileName(key: string): string {
  return key.slice(key.lastIndexOf('/', key.length - 2) + 1) || key;
}
