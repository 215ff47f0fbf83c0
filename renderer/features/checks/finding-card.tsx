import { useMemo, useState } from 'react';
import { overrideOf } from '../../../shared/domain/rules/calendar';
import { fixOf } from '../../../shared/domain/rules/fixes';
import type { Finding, Override } from '../../../shared/domain/rules/finding';
import { helpOf } from '../../../shared/domain/rules/help';
import { momentText } from '../../../shared/domain/time-format';
import { toInstant } from '../../../shared/domain/time';
import { Icon } from '../../components/icon';
import { ReasonForm } from '../../components/reason-form';
import type { PlacedFinding } from '../../state/analysis';
import { insertCommand, newId, removeCommand } from '../../state/commands';
import { pageOf } from '../../state/pages';
import { goTo } from '../../state/aim';
import { usePlan } from '../../state/plan-context';

const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

const cardClass = ({ finding: { severity, accepted }, toFill }: PlacedFinding) =>
  accepted || toFill || severity === 'information' ? 'finding acc' : severity === 'warning' ? 'finding w' : 'finding';

/** `explained`: the first of its rule says why a board cares; the others need not say it again. */
export function FindingCard({ placed, explained }: { placed: PlacedFinding; explained: boolean }) {
  const { store, view, shared, readOnly, analysis } = usePlan();
  const [accepting, setAccepting] = useState(false);
  const { finding, target } = placed;
  const { accepted } = finding;
  const held = view.control.accepted?.find(
    (one) => one.rule === finding.rule && one.at === accepted?.at && one.reason === accepted.reason,
  );
  const overridden =
    accepted && (finding.rule === 'freeze-override' || finding.rule === 'conflict')
      ? view.control.overrides?.find((one) => one.at === accepted.at && one.reason === accepted.reason)
      : undefined;
  const role = (id: string) => shared.registers.roles?.find((one) => one.id === id)?.name ?? id;
  const { fix, override } = useMemo(() => {
    const { content, control, record } = view;
    const { registers, settings } = shared;
    const { others, checkedAt } = analysis;
    const input = { content, control, record, registers, settings, others, clock: toInstant(checkedAt) };
    return { fix: fixOf(finding, input), override: overrideOf(finding, input) };
  }, [finding, view, shared, analysis]);
  const page = placed.page === null ? null : pageOf(placed.page);
  return (
    <article className={cardClass(placed)}>
      {page === null || placed.toFill ? null : <div className="kind">{page.title}</div>}
      <h3 dir="auto">{finding.message}</h3>
      {explained && !accepted ? <p>{helpOf(finding.rule)}</p> : null}
      {accepted ? (
        <blockquote>
          <span dir="auto">{accepted.reason}</span>{' '}
          <span className="mute">
            {role(accepted.role)}, {momentText(Date.parse(accepted.at), zoneHere())}
          </span>
        </blockquote>
      ) : null}
      {finding.reopened ? (
        <p>
          It was accepted by {role(finding.reopened.role)}, {momentText(Date.parse(finding.reopened.at), zoneHere())},
          when it said: <span dir="auto">“{finding.reopened.facts}”</span> That has changed, so it is open again.
        </p>
      ) : null}
      <div className="act">
        {target ? (
          <button type="button" className="btn sm" onClick={() => goTo(target.page, target.path)}>
            <Icon name="arrow-right" />
            Go to
          </button>
        ) : null}
        {fix && !accepted && readOnly === null ? (
          <button type="button" className="btn sm" onClick={() => store.edit(`Fix: ${fix.label}`, fix.commands)}>
            <Icon name="check" />
            {fix.label}
          </button>
        ) : null}
        {finding.severity === 'warning' && !accepted && !accepting ? (
          <button type="button" className="btn sm" onClick={() => setAccepting(true)}>
            Accept…
          </button>
        ) : null}
        {override && !accepting ? (
          <button type="button" className="btn sm" onClick={() => setAccepting(true)}>
            Override…
          </button>
        ) : null}
        {overridden ? (
          <button
            type="button"
            className="btn sm"
            onClick={() =>
              store.edit('Take an override back', [removeCommand(['overrides'], overridden.id)], 'control')
            }
          >
            Take the override back
          </button>
        ) : null}
        {held ? (
          <button
            type="button"
            className="btn sm"
            onClick={() => store.edit('Reopen a warning', [removeCommand(['accepted'], held.id)], 'control')}
          >
            Reopen
          </button>
        ) : null}
      </div>
      {accepting ? <Accept finding={finding} override={override} onDone={() => setAccepting(false)} /> : null}
    </article>
  );
}

type AcceptProps = { finding: Finding; override: Override | null; onDone: () => void };

/** The reason and the role of an acceptance or an override, entered where the finding stands. */
function Accept({ finding, override, onDone }: AcceptProps) {
  const { store } = usePlan();
  return (
    <ReasonForm
      act={override ? 'Override' : 'Accept'}
      roleLabel={override ? 'Overridden by' : 'Accepted by'}
      onSubmit={(reason, role) => {
        const given = { id: newId(), reason, role, at: toInstant(Date.now()) };
        const answer = override
          ? store.edit('Override a finding', [insertCommand(['overrides'], { ...given, ...override })], 'control')
          : store.edit(
              'Accept a warning',
              [
                insertCommand(['accepted'], {
                  ...given,
                  rule: finding.rule,
                  path: finding.path,
                  facts: finding.message,
                }),
              ],
              'control',
            );
        return answer.ok ? null : answer.message;
      }}
      onDone={onDone}
    />
  );
}
