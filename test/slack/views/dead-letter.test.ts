import { expect, test } from '@jest/globals';
import fc from 'fast-check';

import { noticeWords } from '../../../src/domain/notice-words.ts';
import { renderText } from '../../../src/sandbox/render-text.ts';
import { checkMessageBlocks } from '../../../src/sandbox/slack/block-kit/check-message.ts';
import { renderDeadLetter } from '../../../src/slack/views/dead-letter.ts';
import { hostileText } from '../../support/arbitrary-job.ts';

const dead = (error: string, channelId = 'C0DIGEST00') =>
  renderDeadLetter({
    kind: 'dead-letter',
    letterId: 'letter-1',
    channelId,
    about: noticeWords('digest'),
    error,
  });

test('what was not delivered where, why, what to do, and a button', () => {
  expect(dead('not_in_channel')).toEqual({
    text: '⚠️ Not delivered in <#C0DIGEST00>: the exposure digest. The bot is not in that channel. Invite the bot there with `/invite @macie`, then send it again. What else fails there for the same reason is listed in `/macie schedule`.',
    blocks: [
      {
        type: 'section',
        text: { type: 'mrkdwn', text: dead('not_in_channel').text },
      },
      {
        type: 'actions',
        block_id: 'dead-letter',
        elements: [
          {
            type: 'button',
            action_id: 'schedule.revive',
            text: { type: 'plain_text', text: 'Send again', emoji: false },
            value: 'letter-1',
          },
        ],
      },
    ],
  });
});

test.each([
  ['is_archived', 'Unarchive it'],
  ['restricted_action_read_only_channel', 'does not let the bot post'],
  ['restricted_action_thread_locked', 'does not let the bot post'],
  ['access_denied', 'does not let the bot post'],
  ['user_disabled', 'takes no messages'],
  ['app_access_restricted', 'takes no messages'],
  ['invalid_blocks', 'refused the form'],
  ['invalid_attachments', 'refused the form'],
  ['attachment_payload_limit_exceeded', 'refused the form'],
  ['too_many_attachments', 'refused the form'],
  ['missing_scope', 'doctor'],
  ['internal', 'could not write'],
  ['http_500', 'Slack gave no answer for a day (`http_500`)'],
  ['UND_ERR_SOCKET', 'Slack gave no answer for a day (`UND_ERR_SOCKET`)'],
  ['something_new', 'Slack did not take it (`something_new`)'],
])('%s: %s', (error, words) => {
  expect(dead(error).text).toContain(words);
});

test('a direct message was for a person', () => {
  expect(dead('user_disabled', 'U0VERA0001').text).toContain('to <@U0VERA0001>: the exposure');
});

test('whatever Slack called it, it is no markup', () => {
  fc.assert(
    fc.property(hostileText, (error) => {
      const message = dead(error);
      expect(checkMessageBlocks(message.blocks)).toEqual([]);
      expect(renderText(message.blocks).join('\n')).toContain('the exposure digest');
      expect(message.text.replace('<#C0DIGEST00>', '')).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
    }),
  );
});
