import type { KnownBlock } from '@slack/types';

import type { MacieNow } from '../../operations/read-macie-now.ts';
import { header, section } from './blocks.ts';
import { findingLine } from './finding-line.ts';
import { moreBlocks } from './home-more.ts';
import { silenceBlocks } from './home-silence.ts';
import type { NameTarget } from './job-list.ts';

/** The newest findings of severity High. */
export function findingBlocks(macie: MacieNow | undefined, nameTarget: NameTarget): KnownBlock[] {
  if (!macie) return [];
  const { findings, count, more } = macie.severe;
  return [
    header('Newest severe findings'),
    ...silenceBlocks(macie, 'findings'),
    ...(findings.length === 0 ? [section(noneWords(macie))] : []),
    ...findings.flatMap((finding) => findingLine(finding, nameTarget(finding.ref))),
    ...moreBlocks(more ? undefined : count - findings.length, 'findings severity:high'),
  ];
}

function noneWords({ silences }: MacieNow): string {
  const isKnown = silences.every(({ what }) => !what.includes('findings'));
  return isKnown
    ? 'There is no finding of severity High.'
    : 'There is no finding of severity High where Macie answers.';
}
