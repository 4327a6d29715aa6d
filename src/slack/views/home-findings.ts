import type { KnownBlock } from '@slack/types';

import type { MacieNow } from '../../operations/read-macie-now.ts';
import { COMMAND } from '../ids.ts';
import { context, header, section } from './blocks.ts';
import { findingLine } from './finding-line.ts';
import type { NameTarget } from './job-list.ts';

const MORE = context(`And more: \`${COMMAND} findings severity:high\`.`);

/** The newest findings of severity High. */
export function findingBlocks(macie: MacieNow | undefined, nameTarget: NameTarget): KnownBlock[] {
  if (!macie) return [];
  const { findings, more } = macie.severe;
  return [
    header('Newest severe findings'),
    ...(findings.length === 0 ? [section(noneWords(macie))] : []),
    ...findings.flatMap((finding) => findingLine(finding, nameTarget(finding.ref))),
    ...(more ? [MORE] : []),
  ];
}

function noneWords({ silences }: MacieNow): string {
  const isKnown = silences.every(({ what }) => !what.includes('findings'));
  return isKnown
    ? 'There is no finding of severity High.'
    : 'There is no finding of severity High where Macie answers.';
}
