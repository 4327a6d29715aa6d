import type { PublicLine } from '../public-line.ts';
import type { SlackRequest } from '../slack-request.ts';
import { withReference } from '../views/notice.ts';
import type { HandlerDeps } from './handler-deps.ts';

/** What who did something has to know about where the public line went. */
export function whereTold(
  told: PublicLine,
  { requestId }: Pick<SlackRequest, 'requestId'>,
  { warningsChannel }: Pick<HandlerDeps, 'warningsChannel'>,
): string {
  switch (told) {
    case 'told':
      return '';
    case 'told-elsewhere':
      return ` Told in <#${warningsChannel}>.`;
    case 'not-confirmed':
      return withReference(
        ' Slack did not confirm the public line: look whether the channel has it.',
        requestId,
      );
    case 'told-nowhere':
      return withReference(
        ` Nobody else was told: invite the bot to <#${warningsChannel}>.`,
        requestId,
      );
  }
}
