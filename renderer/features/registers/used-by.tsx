import { nameOfRow, rowOf } from '../../../shared/domain/plan/register-rows';
import type { Registers } from '../../../shared/domain/plan/registers';
import { goTo } from '../../state/aim';
import { go, openPlan } from '../../state/app';
import { pageOfPath } from '../../state/pointer';
import { tableOf } from './table';
import type { Uses } from './use-uses';

const MOST = 50;
const MOST_LABELS = 5;
const LONGEST_LABEL = 24; // a number or a name, no sentence

/** Where in a plan: each page once, with the rows that stand on it. */
function Places({ plan: { id, places } }: { plan: Uses['plans'][number] }) {
  const pages = Map.groupBy(places, ({ path }) => pageOfPath(path, false));
  return (
    <p className="places">
      {[...pages].map(([page, own]) => {
        const [first] = own;
        if (!page || !first) return null;
        const labels = [...new Set(own.map((one) => one.label))].filter(
          (one) => one !== '' && one.length <= LONGEST_LABEL,
        );
        const named = labels.slice(0, MOST_LABELS).join(', ') + (labels.length > MOST_LABELS ? '…' : '');
        return (
          <button
            key={page.key}
            type="button"
            className="link-button"
            onClick={() => {
              openPlan(id, page.key);
              goTo(page.key, first.path);
            }}
          >
            <span dir="auto">{named === '' ? page.title : `${page.title}: ${named}`}</span>
          </button>
        );
      })}
    </p>
  );
}

/** The plans and the rows that link to a row; each opens. */
export function UsedBy({ uses, registers }: { uses: Uses; registers: Registers }) {
  const total = uses.plans.length + uses.rows.length;
  const left = uses.plans.length - MOST;
  return (
    <section className="reg-used" aria-label="Used by">
      <h3>{total === 0 ? 'Used by nothing yet' : `Used by ${total.toLocaleString('en-GB')}`}</h3>
      <ul>
        {uses.plans.slice(0, MOST).map((plan) => (
          <li key={plan.id}>
            <button type="button" onClick={() => openPlan(plan.id)}>
              <span className="id">{plan.reference}</span>
              <span className="cut" dir="auto">
                {plan.name || 'Not named yet'}
              </span>
              <span className="mute">{plan.archived ? 'Archived plan' : 'Release plan'}</span>
            </button>
            <Places plan={plan} />
          </li>
        ))}
        {left > 0 ? <li className="mute">and {left.toLocaleString('en-GB')} more plans</li> : null}
        {uses.rows.map((row) => (
          <li key={`${row.register} ${row.id}`}>
            <button type="button" onClick={() => go({ name: 'registers', register: row.register, row: row.id })}>
              <span className="cut wide" dir="auto">
                {nameOfRow(rowOf(registers, row))}
              </span>
              <span className="mute">{tableOf(row.register).word}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
