import { CronExpressionParser } from 'cron-parser';

/** What `cron` should be. */
export const CRON =
  'a cron expression of five fields, or six with the seconds first, such as 0 9 * * 1-5 or 30 0 9 * * *';

const FIELDS = [
  { name: 'second', values: '0 to 59' },
  { name: 'minute', values: '0 to 59' },
  { name: 'hour', values: '0 to 23' },
  { name: 'day of the month', values: '1 to 31' },
  { name: 'month', values: '1 to 12 or JAN to DEC' },
  { name: 'day of the week', values: '0 to 7 or SUN to SAT' },
] as const;

/** Why a text is no cron expression that the bot can follow; undefined if it is one. */
export function cronProblem(text: string): string | undefined {
  const stated = text.trim().split(/\s+/);
  if (stated.length !== 5 && stated.length !== 6) return `should be ${CRON}`;
  const fields = stated.length === 5 ? ['0', ...stated] : stated;
  if (!isRead(fields)) return wrongField(fields);
  const { values } = CronExpressionParser.parse(fields.join(' ')).fields.second;
  return values.length > 1
    ? 'comes more often than once a minute: its seconds should be one number'
    : undefined;
}

function wrongField(fields: string[]): string {
  const wrong = FIELDS.find(
    (_, index) => !isRead(fields.map((one, at) => (at === index ? one : '*'))),
  );
  if (!wrong) return 'never comes: no month that it names has a day that it names';
  return `has a wrong ${wrong.name}: it should be a number from ${wrong.values}, a list (1,3), a range (1-3), a step (*/3) or *`;
}

/** `H` is refused: it stands for a number by chance, and every replica would have another. */
function isRead(fields: string[]): boolean {
  if (fields.some((field) => /(^|[,/-])H/i.test(field))) return false;
  try {
    CronExpressionParser.parse(fields.join(' '), { tz: 'UTC' }).next();
    return true;
  } catch {
    return false;
  }
}

/** What `timezone` should be. */
export const TIMEZONE = 'a time zone by its IANA name, such as Europe/Berlin or UTC';

/** Whether it names a zone with its changes of the clocks; `+02:00` does not. */
export function isTimezone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
