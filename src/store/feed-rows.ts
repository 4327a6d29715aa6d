import type { ToldFinding } from '../domain/finding-group.ts';
import type { FindingSummary } from '../domain/finding-summary.ts';
import type { FeedMark } from '../operations/finding-store-port.ts';
import { fromJsonText, toJsonText } from './json-text.ts';
import { storable, toTime } from './storable.ts';
import type { FeedMarkColumns, ToldFindingColumns } from './tables.ts';

export function toFeedMarkColumns(feed: string, mark: FeedMark): FeedMarkColumns {
  return {
    ...storable({ feed, account_id: mark.accountId, region: mark.region }),
    read_to: mark.readTo.getTime(),
    late_from: mark.lateFrom.getTime(),
    failing_since: toTime(mark.failingSince),
  };
}

export function toFeedMark(row: FeedMarkColumns): FeedMark {
  return {
    accountId: row.account_id,
    region: row.region,
    readTo: new Date(row.read_to),
    lateFrom: new Date(row.late_from),
    ...(row.failing_since !== null && { failingSince: new Date(row.failing_since) }),
  };
}

export function toToldFindingColumns(feed: string, told: ToldFinding): ToldFindingColumns {
  const { summary, letterKey, muteId } = told;
  const { accountId, region, findingId } = summary.ref;
  return {
    ...storable({ feed, account_id: accountId, region, finding_id: findingId }),
    updated_at: summary.updatedAt.getTime(),
    summary: toJsonText(summary),
    letter_key: letterKey === undefined ? null : storable<string>(letterKey),
    mute_id: muteId === undefined ? null : storable<string>(muteId),
  };
}

export function toToldFinding(
  row: Pick<ToldFindingColumns, 'summary' | 'letter_key' | 'mute_id'>,
): ToldFinding {
  return {
    summary: fromJsonText<FindingSummary>(row.summary),
    ...(row.letter_key !== null && { letterKey: row.letter_key }),
    ...(row.mute_id !== null && { muteId: row.mute_id }),
  };
}
