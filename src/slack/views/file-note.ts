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
    case 'storage_limit_reached':
      return (
        'Your workspace has no room for more files. Delete some there, ' +
        `or ask whoever runs the workspace for more room. ${COPY}`
      );
    case 'file_upload_size_restricted':
      return `Your organisation does not let anybody upload a file as large as this one. ${COPY}`;
    case 'file_uploads_disabled':
    case 'file_uploads_except_images_disabled':
    case 'file_type_not_allowed':
    case 'ekm_access_denied':
    case 'access_denied':
    case 'posting_to_channel_denied':
      return `Your organisation does not let apps upload such files. ${COPY}`;
    default:
      return `Slack did not take it (\`${escapeInCode(error)}\`). Try again later. ${COPY}`;
  }
}
