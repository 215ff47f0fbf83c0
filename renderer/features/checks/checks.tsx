import { useMemo, useState } from 'react';
import { overrideOf } from '../../../shared/domain/rules/calendar';
import { fixOf } from '../../../shared/domain/rules/fixes';
import type { Finding, Override } from '../../../shared/domain/rules/finding';
import { helpOf } from '../../../shared/domain/rules/help';
import { clockTime, momentText } from '../../../shared/domain/time-format';
import { toInstant } from '../../../shared/domain/time';
import { Icon } from '../../components/icon';
import { ReasonForm } from '../../components/reason-form';
import { Shape, type ShapeName } from '../../components/shape';
import type { PlacedFinding } from '../../state/analysis';
import { insertCommand, newId, removeCommand } from '../../state/commands';
import { pageOf } from '../../state/pages';
import { goTo } from '../../state/aim';
import { usePlan } from '../../state/plan-context';
import { count } from '../../strings/words';
import { ChanceSums } from './chance-sum';
import { RollbackSum } from './rollback-sum';

const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

type Group = { key: string; title: string; shape: ShapeName; tone: string; of: (finding: Finding) => boolean };
const groups: readonly Group[] = [
  { key: 'error', title: 'Must be put right', shape: 'error', tone: 'danger', of: (one) => one.severity === 'error' },
  {
    key: 'warning',
    title: 'To accept with a reason, or put right',
    shape: 'warning',
    tone: 'warn',
    of: (one) => one.severity === 'warning' && one.accepted === null,
  },
  { key: 'accepted', title: 'Accepted with a reason', shape: 'accepted', tone: '', of: (one) => one.accepted !== null },
  {
    key: 'information',
    title: 'Good to know',
    shape: 'information',
    tone: '',
    of: (one) => one.severity === 'information',
  },
];

/** What a board would bounce, each with the way there; a warning can be accepted with a reason, which is printed. */
export function Checks() {
  const { analysis } = usePlan();
  const { findings, checkedAt } = analysis;
  const errors = findings.filter(({ finding }) => finding.severity === 'error').length;
  const warnings = findings.filter(({ finding }) => groups[1]?.of(finding)).length;
  return (
    <div className="body checks">
      <div className="verdict">
        <Shape
          name={errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'complete'}
          className={errors > 0 ? 'danger' : warnings > 0 ? 'warn' : 'ok'}
        />
        <div>
          <h3>
            {errors > 0
              ? `${count(errors, 'error')} to put right`
              : warnings > 0
                ? `${count(warnings, 'warning')} to accept or put right`
                : 'Nothing the board would bounce'}
          </h3>
          <p>
            {count(errors, 'error')}, {count(warnings, 'warning')}, checked at {clockTime(checkedAt, zoneHere())}
          </p>
        </div>
      </div>
      {groups.map((group) => {
        const own = findings.filter(({ finding }) => group.of(finding));
        if (own.length === 0) return null;
        return (
          <section key={group.key} aria-label={group.title} className="check-group">
            <h4 className={`group ${group.tone}`}>
              <Shape name={group.shape} />
              {group.title} <span>{own.length}</span>
            </h4>
            {own.map((placed, at) => (
              <FindingCard
                key={`${placed.finding.rule} ${placed.finding.path} ${placed.finding.message}`}
                placed={placed}
                explained={own.findIndex(({ finding }) => finding.rule === placed.finding.rule) === at}
              />
            ))}
          </section>
        );
      })}
      <RollbackSum />
      <ChanceSums />
    </div>
  );
}

const cardClass = ({ severity, accepted }: Finding) =>
  accepted || severity === 'information' ? 'finding acc' : severity === 'warning' ? 'finding w' : 'finding';

/** `explained`: the first of its rule says why a board cares; the others need not say it again. */
function FindingCard({ placed, explained }: { placed: PlacedFinding; explained: boolean }) {
  const { store, view, shared, readOnly, analysis } = usePlan();
  const [accepting, setAccepting] = useState(false);
  const { finding, target } = placed;
  const { accepted } = finding;
  const held = view.control.accepted?.find((one) => one.rule === finding.rule && one.path === finding.path);
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
    <article className={cardClass(finding)}>
      {page === null ? null : <div className="kind">{page.title}</div>}
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
              [insertCommand(['accepted'], { ...given, rule: finding.rule, path: finding.path })],
              'control',
            );
        return answer.ok ? null : answer.message;
      }}
      onDone={onDone}
    />
  );
}
