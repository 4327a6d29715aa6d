import * as z from 'zod';

import { shouldBe, text } from './key.ts';

const GRANT =
  'everyone, or a user id (U… or W…) or user-group id (S…) in capitals, such as U0123456789';

/** What a list of grants should be. */
export const GRANTS = 'a list of user ids, user-group ids or everyone, such as [everyone]';

/** User ids, user-group ids or `everyone`. */
export const grantsSchema = z.array(text(/^(everyone|[UWS][A-Z0-9]{5,})$/, GRANT), {
  error: shouldBe(GRANTS),
});
