import { RESPONSE_URL_LIFETIME_MS, RESPONSE_URL_USES } from './limits.ts';
import type { Mark, Patience } from './patience.ts';
import { SlackApiError } from './slack-api-error.ts';
import { createSecret } from './slack-ids.ts';
import { TEAM_ID } from './workspace-seed.ts';

/** Where a `response_url` lets the app answer: who asked, where, and from which message. */
export interface ResponseTarget {
  userId: string;
  channel: string;
  /** The message whose element was used; what `replace_original` replaces. */
  originalTs?: string;
}

export interface ResponseUrls {
  issue(kind: 'commands' | 'actions' | 'app', target: ResponseTarget): string;
  /** Uses a URL once. Throws `invalid_url`, `used_url` or `expired_url`. */
  use(path: string): ResponseTarget;
}

export function createResponseUrls(baseUrl: () => string, patience: Patience): ResponseUrls {
  const issued = new Map<string, { target: ResponseTarget; mark: Mark; uses: number }>();
  return {
    issue(kind, target) {
      const path = `/hooks/${kind}/${TEAM_ID}/${createSecret()}`;
      issued.set(path, { target, mark: patience.mark(), uses: 0 });
      return `${baseUrl()}${path}`;
    },
    use(path) {
      const url = issued.get(path);
      if (!url) throw new SlackApiError('invalid_url');
      if (url.uses >= RESPONSE_URL_USES) throw new SlackApiError('used_url');
      if (patience.elapsed(url.mark) > RESPONSE_URL_LIFETIME_MS) {
        throw new SlackApiError('expired_url');
      }
      url.uses += 1;
      return url.target;
    },
  };
}
