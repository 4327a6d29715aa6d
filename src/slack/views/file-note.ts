import { escapeInCode, escapeText } from '../escape.ts';
import type { SentFile } from '../private-files.ts';

const COPY = 'Until then, the occurrences are there as text to copy.';

/** Where a file went, or why it did not; for `mrkdwn`. */
export function fileNote(sent: SentFile, name: string): string {
  const file = `\`${escapeText(name)}\``;
  switch (sent.kind) {
    case 'sent':
      return `✅ ${file} is in your direct message with this bot. Nobody else sees it.`;
    case 'refused':
      return `✋ ${file} was not sent. ${refusal(sent.error)}`;
    case 'unknown':
      return (
        `⚠️ Slack did not say whether it took ${file}. ` +
        'Look into your direct message with this bot before you ask again.'
      );
  }
}

function refusal(error: string): string {
  switch (error) {
    case 'missing_scope':
      return (
        'The bot lacks the scope `files:write`, or `im:write`. Ask whoever runs this bot to add them ' +
        `as in manifest.yml, and to install the app again. ${COPY}`
      );
    case 'ratelimited':
      return 'Slack asks to wait. Try again in a minute.';
    case 'file_uploads_disabled':
    case 'file_upload_disabled':
    case 'access_denied':
      return `Your organisation does not let apps upload files. ${COPY}`;
    default:
      return `Slack did not take it (\`${escapeInCode(error)}\`). Try again later. ${COPY}`;
  }
}
