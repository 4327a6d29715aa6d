import type { ApprovalRequest } from '../domain/approval.ts';
import { approvedLetters, changeLetters } from '../domain/change-letters.ts';
import type { Job } from '../domain/job.ts';
import type { ToldJob, ToldOutcome } from '../domain/told-outcome.ts';
import type { ChangeOutcome } from './execute-change.ts';
import type { Execution, Telling } from './store-port.ts';

/** What is told of a change once its outcome is known. */
export type TellingOf = (outcome: ChangeOutcome) => Telling;

/** For a change of which its maker tells. */
export const toldByItsMaker: TellingOf = () => ({ letters: [] });

/** For a change that nobody waits for, and that nobody had to approve. */
export function changeTelling(execution: Execution, warningsChannel: string): TellingOf {
  return (outcome) => {
    const told = toTold(outcome);
    return { letters: told ? changeLetters(execution, told, warningsChannel) : [] };
  };
}

/** For a change that was approved. */
export function approvedTelling(request: ApprovalRequest, warningsChannel: string): TellingOf {
  return (outcome) => {
    const ending = toTold(outcome);
    if (!ending) return { letters: [] };
    return { ending, letters: approvedLetters(request, ending, warningsChannel) };
  };
}

/** An outcome as it is kept; undefined if somebody else tells it. */
function toTold(outcome: ChangeOutcome): ToldOutcome | undefined {
  switch (outcome.kind) {
    case 'repeated':
    case 'perhaps-later':
      return undefined;
    case 'done': {
      const { kind, before, job, answerLost } = outcome;
      return { kind, before: toToldJob(before), job: toToldJob(job), answerLost };
    }
    case 'accepted':
      return { kind: 'accepted', before: toToldJob(outcome.before), job: toToldJob(outcome.job) };
    case 'unknown': {
      const { kind, before, job } = outcome;
      return { kind, before: toToldJob(before), ...(job && { job: toToldJob(job) }) };
    }
    case 'unread':
      return { kind: 'unread', before: toToldJob(outcome.before) };
    case 'changed-meanwhile':
    case 'not-legal':
    case 'already-sent':
      return { kind: outcome.kind, job: toToldJob(outcome.job) };
    case 'too-late':
    case 'failed':
      return outcome;
  }
}

function toToldJob({ ref, name, status, type, userPausedDetails }: Job): ToldJob {
  return { ref, name, status, type, ...(userPausedDetails && { userPausedDetails }) };
}
