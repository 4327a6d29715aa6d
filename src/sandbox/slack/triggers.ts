import { randomInt } from 'node:crypto';
import { TRIGGER_LIFETIME_MS } from './limits.ts';
import type { Mark, Patience } from './patience.ts';
import { SlackApiError } from './slack-api-error.ts';
import { createSecret } from './slack-ids.ts';

/** Whom a trigger lets the app show a modal to, and from which view it came. */
interface TriggerSource {
  userId: string;
  viewId?: string;
}

export interface Triggers {
  issue(source: TriggerSource): string;
  /** Uses a trigger up. Throws `invalid_trigger_id`, `exchanged_trigger_id` or `expired_trigger_id`. */
  exchange(triggerId: string): TriggerSource;
}

export function createTriggers(patience: Patience): Triggers {
  const issued = new Map<string, { source: TriggerSource; mark: Mark; used: boolean }>();
  return {
    issue(source) {
      const id = `${randomInt(1e12, 9e12)}.${randomInt(1e10, 9e10)}.${createSecret()}`;
      issued.set(id, { source, mark: patience.mark(), used: false });
      return id;
    },
    exchange(triggerId) {
      const trigger = issued.get(triggerId);
      if (!trigger) throw new SlackApiError('invalid_trigger_id');
      if (trigger.used) throw new SlackApiError('exchanged_trigger_id');
      if (patience.elapsed(trigger.mark) > TRIGGER_LIFETIME_MS) {
        throw new SlackApiError('expired_trigger_id');
      }
      trigger.used = true;
      return trigger.source;
    },
  };
}
