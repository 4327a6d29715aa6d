import type { InputBlock } from '@slack/types';

import { RESUME_AT_INPUT } from '../ids.ts';
import { plain } from './blocks.ts';

/** The field for the time of a resume; Slack shows it on the reader's own clocks. */
export function resumeAtInput({
  initial,
  isRequired = false,
}: {
  /** Seconds since 1970. */
  initial?: number;
  isRequired?: boolean;
}): InputBlock {
  return {
    type: 'input',
    block_id: RESUME_AT_INPUT.blockId,
    optional: !isRequired,
    label: plain('Resume at'),
    hint: plain('The bot then resumes the job in your name, if you still may.'),
    element: {
      type: 'datetimepicker',
      action_id: RESUME_AT_INPUT.actionId,
      ...(initial !== undefined && { initial_date_time: initial }),
    },
  };
}
