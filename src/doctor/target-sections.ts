import type { Config, Target } from '../config/config.ts';
import { type MacieProbe, NEEDED_PERMISSIONS } from '../macie/probe.ts';
import type { Check, Section } from './check.ts';
import { awsAccountCheck } from './checks/aws-account.ts';
import { maciePermissionCheck } from './checks/macie-permission.ts';
import { macieSessionCheck } from './checks/macie-session.ts';

/** What is checked of AWS: a section for every Region of every target. */
export function targetSections({ targets }: Config, probe: MacieProbe): Section[] {
  return targets.flatMap((target) =>
    target.regions.map((region) => ({
      title: `Target ${target.name}: ${target.accountId} in ${region}`,
      checks: checksOf(target, region, probe),
    })),
  );
}

function checksOf(target: Target, region: string, probe: MacieProbe): Check[] {
  const where = { accountId: target.accountId, region };
  const account = awsAccountCheck(probe, target, region);
  const session = macieSessionCheck(probe, where, account);
  const permissions = NEEDED_PERMISSIONS.map((permission) =>
    maciePermissionCheck(probe, where, { permission, session }),
  );
  return [account, session, ...permissions];
}
