/** Every `callback_id` of a shortcut, as in `manifest.yml`. */
export const SHORTCUT_IDS = {
  openJob: 'open_job',
  openMentionedJob: 'open_mentioned_job',
} as const;

/** The modal of the first. */
export const OPEN_JOB_CALLBACK_ID = 'job.find';
export const JOB_INPUT = { blockId: 'job', actionId: 'job' } as const;

/** Every `action_id` in that modal. */
export const OPEN_JOB_ACTION_IDS = { choose: 'job.choose-found' } as const;
