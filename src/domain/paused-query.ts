import type { JobQuery } from './job-query.ts';

/** The jobs that somebody paused, the oldest first: a new one does not shift the pages. */
export const PAUSED_QUERY: JobQuery = {
  words: [],
  status: 'USER_PAUSED',
  sort: 'created',
  descending: false,
};
