import type { Simulation } from '../simulation.ts';
import { SlackApiError } from '../slack-api-error.ts';
import { createSecret } from '../slack-ids.ts';
import { APP_ID, BOT_ID, BOT_USER_ID, TEAM_DOMAIN, TEAM_ID, TEAM_NAME } from '../workspace-seed.ts';
import { type Arguments, readText } from './arguments.ts';
import type { ApiMethod } from './method.ts';

/** Who the bot is, where it is, and how it connects. */
export const authMethods: Record<string, ApiMethod> = {
  'auth.test': { run: authTest },
  'apps.connections.open': { token: 'app', run: openConnection },
  'team.info': { scopes: ['team:read'], run: teamInfo },
  'bots.info': { scopes: ['users:read'], run: botInfo },
};

function authTest({ workspace }: Simulation) {
  return {
    url: `https://${TEAM_DOMAIN}.slack.com/`,
    team: TEAM_NAME,
    user: workspace.people.get(BOT_USER_ID)?.name,
    team_id: TEAM_ID,
    user_id: BOT_USER_ID,
    bot_id: BOT_ID,
    is_enterprise_install: false,
  };
}

function openConnection({ settings }: Simulation) {
  const base = settings.url.replace(/^http/, 'ws');
  return { url: `${base}/link/?ticket=${createSecret()}&app_id=${APP_ID}` };
}

function teamInfo(_: Simulation, args: Arguments) {
  const team = readText(args, 'team') ?? TEAM_ID;
  if (team !== TEAM_ID) throw new SlackApiError('team_not_found');
  const icon = { image_default: true };
  return {
    team: { id: TEAM_ID, name: TEAM_NAME, domain: TEAM_DOMAIN, email_domain: '', icon },
  };
}

function botInfo({ workspace }: Simulation, args: Arguments) {
  const bot = readText(args, 'bot') ?? BOT_ID;
  if (bot !== BOT_ID) throw new SlackApiError('bot_not_found');
  const name = workspace.people.get(BOT_USER_ID)?.name;
  return {
    bot: { id: BOT_ID, deleted: false, name, app_id: APP_ID, user_id: BOT_USER_ID, icons: {} },
  };
}
