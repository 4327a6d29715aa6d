import type { Config } from '../config/config.ts';
import { ConfigError, type ConfigProblem } from '../config/config-error.ts';
import type { MacieProbe } from '../macie/probe.ts';
import type { SlackProbe } from '../slack/slack-probe.ts';
import type { Section } from './check.ts';
import { configSection } from './config-section.ts';
import { renderHeading, renderResult, renderSummary } from './render-report.ts';
import { runChecks } from './run-checks.ts';
import { slackSection } from './slack-section.ts';
import { targetSections } from './target-sections.ts';

interface ExamineDeps {
  /** Throws a `ConfigError`. */
  loadConfig(): Config;
  createSlackProbe(options: { botToken: string; apiUrl: string }): SlackProbe;
  createMacieProbe(options: Pick<Config, 'targets'>): MacieProbe;
  write(text: string): void;
}

/** Examines an installation and writes what it finds as it goes; true if nothing is wrong. */
export async function examine(deps: ExamineDeps): Promise<boolean> {
  const { config, problems } = tryLoading(deps.loadConfig);
  const sections = [
    configSection(problems, config?.warnings ?? []),
    ...(config ? sectionsOf(config, deps) : []),
  ];
  const results = await runChecks(sections, {
    section: (title) => deps.write(renderHeading(title)),
    result: (title, result) => deps.write(renderResult(title, result)),
  });
  if (!config) deps.write('\nSlack and AWS are looked at once the configuration is complete.\n');
  deps.write(renderSummary(results));
  return results.every(({ kind }) => kind === 'ok');
}

function sectionsOf(config: Config, deps: ExamineDeps): Section[] {
  const { botToken, apiUrl } = config.slack;
  const macie = deps.createMacieProbe({ targets: config.targets });
  return [
    slackSection(config, deps.createSlackProbe({ botToken, apiUrl })),
    ...targetSections(config, macie),
  ];
}

function tryLoading(loadConfig: () => Config): { config?: Config; problems: ConfigProblem[] } {
  try {
    return { config: loadConfig(), problems: [] };
  } catch (error) {
    if (error instanceof ConfigError) return { problems: error.problems };
    throw error;
  }
}
