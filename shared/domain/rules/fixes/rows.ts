import type { LintInput } from '../context';
import { type Fix, fixBy, set } from './fix';

/** Where all its items run one and the same version, that is what it supersedes. */
export function liveVersion(path: readonly string[], { content, registers }: LintInput): Fix | null {
  const component = (content.manifest?.components ?? []).find((one) => one.id === path.at(-1));
  const live = (registers.live ?? []).filter(
    (one) => one.name === component?.name && one.ci !== undefined && (component?.cis ?? []).includes(one.ci),
  );
  const versions = new Set(live.flatMap((one) => one.version ?? []));
  const [version, ...others] = versions;
  if (version === undefined || others.length > 0) return null;
  return fixBy([set([...path, 'supersedes'], version)], `Supersede ${version}`);
}

/** Whoever alone answers for it does it as well, or the other way round. */
export function takesBoth(has: 'A' | 'R', path: readonly string[], { content, registers }: LintInput): Fix | null {
  const row = content.stakeholders?.raci?.activities?.find((one) => one.id === path.at(-1));
  const [role, ...others] = Object.entries(row?.duties ?? {}).flatMap(([key, duty]) => (duty === has ? [key] : []));
  if (role === undefined || others.length > 0) return null;
  const name = registers.roles?.find((one) => one.id === role)?.name ?? 'them';
  return fixBy([set([...path, 'duties', role], 'A/R')], `Let ${name} ${has === 'A' ? 'do it' : 'answer for it'} too`);
}
