import { useState } from 'react';

import type { SimNotice } from '../../control-protocol.ts';
import { clockTime } from '../text/slack-date.ts';
import { useWorkspace } from '../workspace-context.ts';

const SHOWN = 3;

const HEADINGS: Record<SimNotice['kind'], string> = {
  'too-slow': 'Too slow',
  refused: 'Slack would refuse this',
  failed: 'Failed',
};

/** What a developer must see and a person in Slack would not. */
export function NoticeStrip() {
  const { notices } = useWorkspace().state;
  const [dismissed, setDismissed] = useState<string[]>([]);
  const keyed = notices.map((notice, index) => ({ notice, key: `${notice.at} ${index}` }));
  const left = keyed.filter(({ key }) => !dismissed.includes(key)).reverse();
  if (left.length === 0) return null;
  const more = left.length - SHOWN;
  return (
    <section className="notices" aria-label="Notices">
      <ul role="alert">
        {left.slice(0, SHOWN).map(({ notice, key }) => (
          <Notice key={key} notice={notice} onDismiss={() => setDismissed([...dismissed, key])} />
        ))}
      </ul>
      {more > 0 && (
        <p>
          and {more} more{' '}
          <button
            type="button"
            className="link-button"
            onClick={() => setDismissed(keyed.map(({ key }) => key))}
          >
            Dismiss all
          </button>
        </p>
      )}
    </section>
  );
}

function Notice({ notice, onDismiss }: { notice: SimNotice; onDismiss(): void }) {
  const { tz } = useWorkspace().reader;
  return (
    <li className={`notice ${notice.kind}`}>
      <strong>{HEADINGS[notice.kind]}</strong>
      <span className="notice-text">{notice.text}</span>
      <time dateTime={notice.at}>{clockTime(new Date(notice.at), tz)}</time>
      <button type="button" className="icon-button" aria-label="Dismiss notice" onClick={onDismiss}>
        ✕
      </button>
    </li>
  );
}
