import type { Control } from '../plan/control';
import type { Finding, Report } from './finding';

type Acceptance = NonNullable<Control['accepted']>[number];

/**
 * Whether each warning is accepted: somebody accepted its rule at its place, and it still says what it said then. A finding
 * that moved keeps its acceptance; one that says something else is open again, and says so.
 */
export function withAcceptances(reports: readonly Report[], accepted: readonly Acceptance[]): Finding[] {
  const places = new Set(reports.map(({ rule, path }) => `${rule} ${path}`));
  return reports.map(({ rule, severity, message, path, accepted: own }): Finding => {
    const finding = { rule, severity, message, path };
    if (severity !== 'warning') return { ...finding, accepted: null };
    if (own) return { ...finding, accepted: own };
    const ofRule = accepted.filter((one) => one.rule === rule);
    const here = ofRule.filter((one) => one.path === path);
    const found =
      here.findLast((one) => one.facts === undefined || one.facts === message) ??
      ofRule.findLast((one) => one.facts === message && !places.has(`${rule} ${one.path}`));
    if (found) return { ...finding, accepted: { reason: found.reason, role: found.role, at: found.at } };
    return { ...finding, accepted: null, ...reopenedBy(here.at(-1)) };
  });
}

function reopenedBy(last: Acceptance | undefined): Pick<Finding, 'reopened'> {
  if (last?.facts === undefined) return {};
  const { reason, role, at, facts } = last;
  return { reopened: { reason, role, at, facts } };
}
