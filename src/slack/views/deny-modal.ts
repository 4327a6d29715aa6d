import type { ModalView } from '@slack/types';

import type { ApprovalRequest } from '../../domain/approval.ts';
import { oneLine } from '../escape.ts';
import { CALLBACK_IDS, type Denial, denialMetadata } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { jobName, line, person, plain, richText, text } from './blocks.ts';
import { reasonInput } from './change-modal.ts';

/** Why a request is denied; the requester is told. */
export function denyModal(request: ApprovalRequest, denial: Denial): ModalView {
  return {
    type: 'modal',
    callback_id: CALLBACK_IDS.denyApproval,
    title: plain('Deny a request', LIMITS.modalTitle),
    submit: plain('Deny', LIMITS.modalTitle),
    close: plain('Leave it', LIMITS.modalTitle),
    private_metadata: denialMetadata.write(denial),
    blocks: [
      richText(
        line(
          person(request.requester.userId),
          text(` asks to ${request.action} `),
          jobName(oneLine(request.jobName) || request.ref.jobId),
          text('. The reason is shown to them.'),
        ),
      ),
      reasonInput({ optional: false }),
    ],
  };
}
