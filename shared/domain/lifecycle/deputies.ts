import type { Route } from '../plan/control';
import type { Moment } from '../schema/values';
import { epochOf } from '../time';
import { approversOf, type Part, reviewersOf } from './answers';

/** Whether a role may answer in the place of another at an instant. It ends by itself. */
export const standsInFor = (route: Route, role: string, principal: string, at: number): boolean =>
  (route?.deputies ?? []).some(
    (one) => one.role === role && one.standsInFor === principal && isDuring(one.from, one.until, at),
  );

/** A deputy without a period stands in for nobody: how long it may answer is what makes it one. */
function isDuring(from: Moment | undefined, until: Moment | undefined, at: number): boolean {
  if (from === undefined || until === undefined) return false;
  return at >= epochOf(from) && at < epochOf(until);
}

/**
 * Whom a role that is not on the route itself answers for: the one role of the route whose deputy it is at that instant;
 * undefined where there is none, or more than one.
 */
export function principalOf(route: Route, part: Part, role: string, at: number): string | undefined {
  const roles = part === 'review' ? reviewersOf(route) : approversOf(route);
  if (roles.includes(role)) return undefined;
  const principals = roles.filter((principal) => standsInFor(route, role, principal, at));
  return principals.length === 1 ? principals[0] : undefined;
}
