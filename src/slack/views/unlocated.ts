import type { RichTextElement } from '@slack/types';

import type { ClassificationDetails } from '../../domain/finding.ts';
import { occurrenceCounts } from '../../domain/occurrence-export.ts';
import { foreignPath } from '../foreign.ts';
import { text } from './blocks.ts';
import { hasNoRepository } from './finding-facts.ts';

/** Where those occurrences are that Macie has not located, as the second half of a sentence; a path has at most `pathLength` characters. */
export function unlocatedElements(
  classification: ClassificationDetails,
  pathLength: number,
): RichTextElement[] {
  const { detailedResultsLocation: path } = classification;
  const words = subjectOf(classification);
  if (!path) {
    return [text(`${words} in the discovery result, whose place Macie does not tell.`)];
  }
  if (hasNoRepository(path)) {
    return [text(`${words} kept nowhere: no bucket for discovery results is set up in Macie.`)];
  }
  return [
    text(`${words} in the discovery result `),
    text(foreignPath(path, pathLength), { code: true }),
  ];
}

function subjectOf({ detections }: ClassificationDetails): string {
  const { located, count } = occurrenceCounts(detections);
  if (located > 0) return 'the rest is';
  return count === 1 ? 'it is' : 'all are';
}
