import { inWords } from '../../../shared/domain/count';
import { fittingRoutes, routeFrom } from '../../../shared/domain/lifecycle/routes';
import { PageEnd } from '../../components/page-end';
import { useReadOnly } from '../../state/app';
import { newId, setCommand } from '../../state/commands';
import { usePlan } from '../../state/plan-context';

/** Routes that fit, and below them who reviews and approves and who holds which copy: prepared here, frozen with the issue. */
export const RouteEditor = () => (
  <div className="doc">
    <Offers />
    <PageEnd />
  </div>
);

/** Routes of the register that fit this plan, as long as the plan names nobody. */
function Offers() {
  const { view, shared, store, readOnly } = usePlan();
  const library = useReadOnly();
  const { reviewers = [], approvers = [] } = view.control.route ?? {};
  const routes = fittingRoutes(shared.registers, view.content.identity);
  if (reviewers.length + approvers.length > 0 || readOnly !== null || library !== null || view.revision.issue)
    return null;
  if (routes.length === 0)
    return (
      <p className="hint">
        No sign-off route of the registers fits this plan. Enter one under Registers, and every plan of its kind can
        take it.
      </p>
    );
  const names = new Map((shared.registers.roles ?? []).map(({ id, name }) => [id, name ?? id]));
  const words = (roles: readonly string[] = []) => inWords(roles.map((id) => names.get(id) ?? id)) || 'nobody';
  return (
    <section className="stack" aria-label="Routes that fit this plan">
      {routes.map((route) => (
        <div key={route.id} className="row wrap">
          <button
            type="button"
            className="btn sm"
            onClick={() =>
              store.edit(
                `Use of the route ${route.name ?? ''}`,
                [setCommand(['route'], routeFrom(route, newId))],
                'control',
              )
            }
          >
            Use “{route.name ?? 'a route without a name'}”
          </button>
          <span className="hint" dir="auto">
            {words(route.reviewers)} review; {words(route.approvers)} approve.
          </span>
        </div>
      ))}
    </section>
  );
}
