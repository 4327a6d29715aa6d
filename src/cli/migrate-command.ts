import { Command } from 'commander';

import { loadDatabaseUrl } from '../config/load-database-url.ts';
import { systemClock } from '../domain/clock.ts';

const HELP = `
The bot does the same at each start; this command is for a database user of its own who may change the
schema. Of the environment, only DATABASE_URL is read. Several may run at once, beside running bots.`;

/** `macie-chatops migrate` */
export function migrateCommand(): Command {
  return new Command('migrate')
    .description("Makes the bot's database, or brings its schema up to date.")
    .addHelpText('after', HELP)
    .action(async () => {
      const url = loadDatabaseUrl(process.env);
      const { migrate } = await import('../store/create-store.ts');
      process.stdout.write(renderMigration(await migrate(url, systemClock)));
    });
}

/** What was done to the schema. */
function renderMigration({ version, applied }: { version: number; applied: string[] }) {
  return applied.length === 0
    ? `Nothing to do: the schema has version ${version} already.\n`
    : `Migrated to version ${version}: ${applied.join(', ')}.\n`;
}
