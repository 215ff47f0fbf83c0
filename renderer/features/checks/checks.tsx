import { Fragment } from 'react';
import type { Finding } from '../../../shared/domain/rules/finding';
import { clockTime } from '../../../shared/domain/time-format';
import { Shape, type ShapeName } from '../../components/shape';
import type { PlacedFinding } from '../../state/analysis';
import { useApp } from '../../state/app';
import { pages } from '../../state/pages';
import { usePlan } from '../../state/plan-context';
import { tally } from '../../state/to-fill';
import { count } from '../../strings/words';
import { FindingCard } from './finding-card';
import { ChanceSums } from './chance-sum';
import { RollbackSum } from './rollback-sum';

const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

type Group = {
  key: string;
  title: string;
  shape: ShapeName;
  tone: string;
  of: (finding: Finding, toFill: boolean) => boolean;
};
const groups: readonly Group[] = [
  {
    key: 'error',
    title: 'Must be put right',
    shape: 'error',
    tone: 'danger',
    of: (one, toFill) => one.severity === 'error' && !toFill,
  },
  {
    key: 'warning',
    title: 'To accept with a reason, or put right',
    shape: 'warning',
    tone: 'warn',
    of: (one, toFill) => one.severity === 'warning' && one.accepted === null && !toFill,
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
  return (
    <div className="body checks">
      <Verdict {...tally(findings)} checkedAt={checkedAt} />
      {groups.map((group) => {
        const own = findings.filter(({ finding, toFill }) => group.of(finding, toFill));
        const rest = group.key === 'warning' ? <ToFill key="to-fill" /> : null;
        if (own.length === 0) return rest;
        return (
          <Fragment key={group.key}>
            <section aria-label={group.title} className="check-group">
              <h4 className={`group ${group.tone}`}>
                <Shape name={group.shape} />
                {group.title} <span>{own.length}</span>
              </h4>
              {own.map((placed, at) => (
                <FindingCard
                  key={keyOf(placed)}
                  placed={placed}
                  explained={own.findIndex(({ finding }) => finding.rule === placed.finding.rule) === at}
                />
              ))}
            </section>
            {rest}
          </Fragment>
        );
      })}
      <RollbackSum />
      <ChanceSums />
    </div>
  );
}

const keyOf = ({ finding }: PlacedFinding) => `${finding.rule} ${finding.path} ${finding.message}`;

type VerdictProps = ReturnType<typeof tally> & { checkedAt: number };

function Verdict({ errors, warnings, toFill, checkedAt }: VerdictProps) {
  const calm = errors === 0 && toFill > 0;
  const shape = errors > 0 ? 'error' : calm ? 'draft' : warnings > 0 ? 'warning' : 'complete';
  const tone = errors > 0 ? 'danger' : calm ? 'mute' : warnings > 0 ? 'warn' : 'ok';
  const words = () => {
    if (errors > 0) return `${count(errors, 'error')} to put right`;
    if (calm) return `${toFill} to fill in, one section at a time`;
    return warnings > 0 ? `${count(warnings, 'warning')} to accept or put right` : 'Nothing the board would bounce';
  };
  return (
    <div className="verdict">
      <Shape name={shape} className={tone} />
      <div>
        <h3>{words()}</h3>
        <p>
          {count(errors, 'error')}, {count(warnings, 'warning')}
          {toFill > 0 ? `, ${toFill} to fill in` : ''}, checked at {clockTime(checkedAt, zoneHere())}
        </p>
      </div>
    </div>
  );
}

/** What is not there yet, section by section, beginning with the one that is open. */
function ToFill() {
  const { analysis } = usePlan();
  const here = useApp(({ place }) => (place.name === 'plan' ? place.page : null));
  const open = analysis.findings.filter(({ toFill }) => toFill);
  if (open.length === 0) return null;
  const at = Math.max(
    0,
    pages.findIndex(({ key }) => key === here),
  );
  const parts = [...pages.slice(at), ...pages.slice(0, at)]
    .map((page) => ({ page, own: open.filter((one) => one.page === page.key) }))
    .filter(({ own }) => own.length > 0);
  const nowhere = open.filter(({ page }) => page === null);
  return (
    <section aria-label="To fill in" className="check-group to-fill">
      <h4 className="group">
        <Shape name="draft" />
        To fill in <span>{open.length}</span>
      </h4>
      {parts.map(({ page, own }) => (
        <div key={page.key} role="group" aria-label={page.title}>
          <h5>{page.key === here ? `${page.title}: this section` : page.title}</h5>
          {own.map((placed) => (
            <FindingCard key={keyOf(placed)} placed={placed} explained={false} />
          ))}
        </div>
      ))}
      {nowhere.map((placed) => (
        <FindingCard key={keyOf(placed)} placed={placed} explained={false} />
      ))}
    </section>
  );
}
