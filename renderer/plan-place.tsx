import { PlanWorkspace } from './features/plan-workspace/workspace';
import { planParts } from './plan-parts';
import type { Place } from './state/app';

/** A plan with its features. Loaded after the list is drawn: it brings the schema, the rules and the editors. */
export function PlanPlace({ place }: { place: Extract<Place, { name: 'plan' }> }) {
  return <PlanWorkspace id={place.id} page={place.page} panel={place.panel} parts={planParts} />;
}
