import type { TargetRegion } from '../domain/job.ts';

/** The target Regions of a target or a Region, in whatever case it was typed; and all there are. */
export function narrowSources(
  facet: 'target' | 'region',
  typed: string,
  sources: readonly TargetRegion[],
): { fitting: TargetRegion[]; known: string[] } {
  const wanted = typed.toLowerCase();
  const alike = sources.filter((source) => source[facet].toLowerCase() === wanted);
  const exact = alike.filter((source) => source[facet] === typed);
  return {
    fitting: exact.length > 0 ? exact : alike,
    known: [...new Set(sources.map((source) => source[facet]))],
  };
}
