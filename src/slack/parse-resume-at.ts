import { resumeTimeProblem, type SeenJob } from '../domain/resume-time.ts';
import { RESUME_AT_INPUT } from './ids.ts';

/** The time of a resume from a modal, judged by the job as it was shown there. */
export function parseResumeAt(
  inputs: Record<string, string>,
  seen: SeenJob,
  now: Date,
  timezone?: string,
): { ok: true; resumeAt?: Date } | { ok: false; errors: Record<string, string> } {
  const typed = inputs[RESUME_AT_INPUT.blockId] ?? '';
  if (typed === '') return { ok: true };
  const resumeAt = new Date(Number(typed) * 1_000);
  const problem = resumeTimeProblem(resumeAt, now, seen, timezone);
  if (problem) return { ok: false, errors: { [RESUME_AT_INPUT.blockId]: problem } };
  return { ok: true, resumeAt };
}
