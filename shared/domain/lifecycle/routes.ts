import type { Content } from '../plan/content';
import type { Route } from '../plan/control';
import { type RegisterRow, type Registers, standing } from '../plan/registers';

type Named = RegisterRow<'routes'>;
type Kind = Pick<NonNullable<Content['identity']>, 'releaseType' | 'changeType' | 'criticality'>;

const facts = ['releaseType', 'changeType', 'criticality'] as const;

/** The routes of the register that fit a plan by its types and criticality, the one that says most of them first. */
export function fittingRoutes({ routes }: Registers, kind: Kind = {}): Named[] {
  const fits = (route: Named): boolean =>
    facts.every((fact) => route[fact] === undefined || route[fact] === kind[fact]);
  const said = (route: Named): number => facts.filter((fact) => route[fact] !== undefined).length;
  return standing(routes)
    .filter(fits)
    .sort((a, b) => said(b) - said(a));
}

/** A route of the register as the route of a plan. */
export function routeFrom(route: Named, newId: () => string): NonNullable<Route> {
  const rows = (roles: readonly string[] = []) =>
    roles.map((role, at) => ({ id: newId(), role, ...(route.inOrder === true ? { order: at + 1 } : {}) }));
  const { reviewQuorum, approvalQuorum, daysToAnswer } = route;
  return {
    reviewers: rows(route.reviewers),
    ...(reviewQuorum === undefined ? {} : { reviewQuorum }),
    approvers: rows(route.approvers),
    ...(approvalQuorum === undefined ? {} : { approvalQuorum }),
    ...(daysToAnswer === undefined ? {} : { daysToAnswer }),
  };
}
