import type { Content } from '../plan/content';

/** Those whom Effects says the release is felt by: business areas, systems, subcontractors, external parties. */
export function partiesOf({ effects }: Content) {
  const { businessAreas = [], interfaces = [], subcontractors = [], externalParties = [] } = effects ?? {};
  return [...businessAreas, ...interfaces, ...subcontractors, ...externalParties];
}
