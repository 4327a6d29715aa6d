import type { Config, Target } from '../config/config.ts';
import { type MacieProbe, NEEDED_PERMISSIONS } from '../macie/probe.ts';
import type { Check, Section } from './check.ts';
import { awsAccountCheck } from './checks/aws-account.ts';
import { hiddenFindingsCheck } from './checks/hidden-findings.ts';
import { maciePermissionCheck } from './checks/macie-permission.ts';
import { macieSessionCheck } from './checks/macie-session.ts';

/** What is checked of AWS: a section for every Region of every target. */
export function targetSections({ targets }: Config, probe: MacieProbe): Section[] {
  return targets.flatMap((target) =>
    target.regions.map((region) => ({
      title: `Target ${target.name}: ${target.accountId} in ${region}`,
      checks: checksOf(target, region, targets, probe),
    })),
  );
}

function checksOf(
  target: Target,
  region: string,
  targets: readonly Target[],
  probe: MacieProbe,
): Check[] {
  const where = { accountId: target.accountId, region };
  const account = awsAccountCheck(probe, target, region);
  const session = macieSessionCheck(probe, where, account);
  const permissions = NEEDED_PERMISSIONS.map((permission) =>
    maciePermissionCheck(probe, where, { permission, session }),
  );
  const checks = [account, session, ...permissions];
  const others = otherAccounts(where, targets);
  if (target.scope === 'organisation' || others.length === 0) return checks;
  const needs = permissions.filter(({ title }) => title === 'macie2:ListFindings');
  return [...checks, hiddenFindingsCheck(probe, where, { others, needs })];
}

/** Of the targets in the same Region. */
function otherAccounts(
  where: { accountId: string; region: string },
  targets: readonly Target[],
): string[] {
  return targets
    .filter(({ regions }) => regions.includes(where.region))
    .map(({ accountId }) => accountId)
    .filter((accountId) => accountId !== where.accountId);
}
