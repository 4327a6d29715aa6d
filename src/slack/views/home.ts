import type { HomeView, KnownBlock } from '@slack/types';

import type { ExposureDigest } from '../../domain/exposure.ts';
import type { HomeFacts } from '../../operations/read-home.ts';
import type { MacieNow } from '../../operations/read-macie-now.ts';
import type { TargetHealth } from '../../operations/target-health.ts';
import { HOME_ACTION_IDS } from '../home-values.ts';
import { button, context, dateToken, section } from './blocks.ts';
import { errorSentence } from './error-sentences.ts';
import { askedBlocks, waitingBlocks } from './home-approvals.ts';
import { exposureBlocks } from './home-exposure.ts';
import { findingBlocks } from './home-findings.ts';
import { healthBlocks } from './home-health.ts';
import { expiringBlocks, runningBlocks } from './home-jobs.ts';
import { scheduleBlocks } from './home-schedule.ts';
import type { NameTarget } from './job-list.ts';

/** What one person's Home shows. */
export interface HomeContents {
  facts: HomeFacts;
  /** Absent while Macie is being asked. */
  macie?: MacieNow;
  /** Absent if there are no figures yet. */
  exposure?: ExposureDigest;
  /** Every target Region; those in trouble first. */
  health: TargetHealth[];
  /** The answer to what they did stands under Messages. */
  isAnswered: boolean;
}

/** A person's Home: what waits for them first, then what goes on. */
export function renderHome(contents: HomeContents, nameTarget: NameTarget): HomeView {
  const { facts, macie, exposure, health } = contents;
  return home([
    ...topBlocks(contents),
    ...waitingBlocks(facts),
    ...askedBlocks(facts),
    ...expiringBlocks(facts),
    ...runningBlocks(macie, nameTarget),
    ...findingBlocks(macie, nameTarget),
    ...exposureBlocks(exposure, macie),
    ...scheduleBlocks(facts),
    ...healthBlocks(health, macie !== undefined),
  ]);
}

/** Of somebody who may not see anything. */
export function renderClosedHome(): HomeView {
  return home([section(CLOSED)]);
}

/** Of somebody whose workspace Slack does not tell; what they press tells it. */
export function renderUnplacedHome(): HomeView {
  return home([section(UNPLACED), refreshBlock()]);
}

/** When it could not be read; `mrkdwn`. */
export function renderFailedHome(sentence: string): HomeView {
  return home([section(sentence), refreshBlock()]);
}

function topBlocks({ facts, macie, isAnswered }: HomeContents): KnownBlock[] {
  const asOf = macie?.asOf && macie.asOf < facts.at ? macie.asOf : facts.at;
  const refresh = button('Refresh', { actionId: HOME_ACTION_IDS.refresh });
  return [
    ...(isAnswered ? [section(ANSWERED)] : []),
    { ...section(`*Amazon Macie* as of ${dateToken(asOf)}`), accessory: refresh },
    ...(macie ? [] : [context(ASKING)]),
    ...(facts.unsure
      ? [context(`⚠️ Some buttons may be missing. ${errorSentence(facts.unsure)}`)]
      : []),
  ];
}

const CLOSED =
  'You may not see what is here: it needs the permission *view*. ' +
  'Ask whoever runs this bot to add you to `permissions.view`.';
const UNPLACED =
  'Slack did not say which workspace you are of, so nothing is shown here. ' +
  'Press *Refresh*, or use the commands: with those it does say. ' +
  'If that does not help, tell whoever runs this bot.';
const ANSWERED = '✉️ The answer to what you did is under *Messages*, the tab beside this one.';
const ASKING = '⏳ Macie is being asked; what it says comes in a moment.';

function refreshBlock(): KnownBlock {
  return {
    type: 'actions',
    block_id: 'home',
    elements: [button('Refresh', { actionId: HOME_ACTION_IDS.refresh })],
  };
}

function home(blocks: KnownBlock[]): HomeView {
  return { type: 'home', blocks };
}
