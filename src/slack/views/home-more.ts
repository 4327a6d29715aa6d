import type { KnownBlock } from '@slack/types';

import { COMMAND } from '../ids.ts';
import { context } from './blocks.ts';

/** What there is besides, and the words after `/macie` that list it. `others`: absent if not known. */
export function moreBlocks(others: number | undefined, words: string): KnownBlock[] {
  if (others !== undefined && others <= 0) return [];
  const number = others === undefined ? '' : `${others} `;
  return [context(`And ${number}more: \`${COMMAND} ${words}\`.`)];
}
