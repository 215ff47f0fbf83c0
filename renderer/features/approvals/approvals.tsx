import { useMemo, useState } from 'react';
import type { ActKind } from '../../../shared/domain/lifecycle/acts';
import type { Names } from '../../../shared/domain/lifecycle/act-words';
import { fold } from '../../../shared/domain/lifecycle/fold';
import { table } from '../../../shared/domain/lifecycle/table';
import { momentText } from '../../../shared/domain/time-format';
import { Shape } from '../../components/shape';
import { usePlan } from '../../state/plan-context';
import { useReadOnly } from '../../state/app';
import { ActForm } from './act-form';
import { formKinds } from './act-kinds';
import { Answers } from './answers';
import { Chase } from './chase';
import { nextWords } from '../../../shared/domain/lifecycle/next-words';
import { Story } from './story';
import { Telling } from './telling';
import { type Acts, useActs } from './use-acts';
import { Way } from './way';
import '../../styles/approvals.css';
import { isIssued } from '../../../shared/domain/lifecycle/states';

/** The life of a release: where it stands, whose turn it is, who answered what, and the acts that are possible now. */
export function Approvals() {
  const { acts, problem } = useActs();
  return (
    <div className="doc approvals">
      {problem === null ? null : <p className="err">{problem}</p>}
      {acts === null ? null : <Life {...acts} />}
    </div>
  );
}

function Life({ acts, possible }: Acts) {
  const { view, shared } = usePlan();
  const zone = shared.settings.zone ?? 'UTC';
  const life = useMemo(() => fold(acts), [acts]);
  const names = useNames();
  const route = isIssued(life.revisionState) ? life.issue?.route : view.control.route;
  return (
    <>
      <Way life={life} />
      <p className="next-act">
        <b className="strong">Next:</b> <span dir="auto">{nextWords(life, route, names.role)}</span>
      </p>
      <Doing possible={possible} />
      <div className="life">
        <Answers life={life} route={route} role={names.role} zone={zone} />
        <aside>
          <Conditions conditions={life.control.conditions ?? []} role={names.role} />
          <Chase life={life} route={route} role={names.role} />
        </aside>
      </div>
      <h3>What was done</h3>
      <Story acts={acts} names={names} />
    </>
  );
}

function useNames(): Names {
  const { view, shared } = usePlan();
  return useMemo(() => {
    const roles = new Map((shared.registers.roles ?? []).map(({ id, name }) => [id, name ?? id]));
    const steps = new Map((view.content.deployment?.steps ?? []).map(({ id, number }) => [id, number ?? id]));
    const notices = new Map(
      (view.content.communications?.notices ?? []).map((one) => [one.id, one.audience ?? one.id]),
    );
    return {
      role: (id = '') => roles.get(id) ?? id,
      step: (id = '') => steps.get(id) ?? id,
      notice: (id = '') => notices.get(id) ?? id,
      moment: (instant) => momentText(Date.parse(instant), shared.settings.zone ?? 'UTC'),
    };
  }, [view.content, shared]);
}

/** The acts the state allows: one button each; what is in the way stands beside it. */
function Doing({ possible }: Pick<Acts, 'possible'>) {
  const library = useReadOnly();
  const [open, setOpen] = useState<ActKind | null>(null);
  const [done, setDone] = useState<ActKind | null>(null);
  const offered = possible.filter(({ kind }) => formKinds.has(kind));
  if (library !== null || offered.length === 0) return null;
  return (
    <div className="doing">
      <div className="row wrap">
        {offered.map(({ kind, reason }) => (
          <button
            key={kind}
            type="button"
            className="btn sm"
            aria-expanded={open === kind}
            aria-disabled={reason !== null}
            title={reason ?? table[kind].freezes ?? table[kind].to}
            onClick={() => setOpen(open === kind ? null : kind)}
          >
            {table[kind].title}…
          </button>
        ))}
      </div>
      {open === null ? null : (
        <ActForm
          key={open}
          kind={open}
          reason={offered.find(({ kind }) => kind === open)?.reason ?? null}
          onDone={(isDone) => {
            setDone(isDone ? open : null);
            setOpen(null);
          }}
        />
      )}
      {done === null || open !== null ? null : <Telling act={done} onDone={() => setDone(null)} />}
    </div>
  );
}

type Condition = {
  id: string;
  text?: string | undefined;
  metAt?: unknown;
  due?: string | undefined;
  setBy?: string | undefined;
};

function Conditions({ conditions, role }: { conditions: readonly Condition[]; role: (id: string) => string }) {
  if (conditions.length === 0) return null;
  return (
    <>
      <h3>Conditions</h3>
      <ul className="conditions">
        {conditions.map(({ id, text, metAt, due, setBy }) => (
          <li key={id}>
            <Shape
              name={metAt === undefined ? 'warning' : 'complete'}
              className={metAt === undefined ? 'warn' : 'ok'}
            />
            <span dir="auto">{text}</span>
            <span className="mute">
              {[
                metAt === undefined ? 'open, bars Scheduled' : 'met',
                due && `due ${due}`,
                setBy && `set by ${role(setBy)}`,
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
