import type { Button } from '@slack/types';

import type { JobRef } from '../../domain/job.ts';
import { FINDING_ACTION_IDS, type MuteChoices, muteValue } from '../finding-values.ts';
import { foreign } from '../foreign.ts';
import { button } from './blocks.ts';

/** Of a button's value, which the modal has to carry too, twice escaped. */
const MOST_CHARACTERS = 1_000;
const LABEL_LENGTH = 100;

/** Mutes what a message is about. Of names that are too long for a button, those that fit. */
export function muteButton(choices: MuteChoices): Button[] {
  const value = [choices, withoutLabels(choices), ofTypeAndJob(choices)]
    .filter((some) => Object.keys(some).length > 0)
    .map(muteValue.write)
    .find(({ length }) => length <= MOST_CHARACTERS);
  if (value === undefined) return [];
  return [button('Mute…', { actionId: FINDING_ACTION_IDS.mute, value })];
}

/** What can be muted of a finding, as it is offered to the person. */
export function muteChoicesOf(
  { type, bucket, job }: { type: string; bucket?: string; job?: JobRef },
  jobName: string | undefined,
): MuteChoices {
  const label = jobName?.trim() ? { label: foreign(jobName, LABEL_LENGTH) } : {};
  return {
    ...(type && { type: { value: type } }),
    ...(bucket && { bucket: { value: bucket } }),
    ...(job && { job: { value: job.jobId, ...label } }),
  };
}

function withoutLabels({ type, bucket, job }: MuteChoices): MuteChoices {
  return {
    ...(type && { type: { value: type.value } }),
    ...(bucket && { bucket: { value: bucket.value } }),
    ...(job && { job: { value: job.value } }),
  };
}

function ofTypeAndJob({ type, job }: MuteChoices): MuteChoices {
  return withoutLabels({ ...(type && { type }), ...(job && { job }) });
}
