import { agreedBeforehand, nextItems } from '../../../shared/domain/run/status';
import type { Item } from '../../../shared/domain/run/sheet';
import { isOpen } from '../../../shared/domain/run/run';
import { clockTime, momentText } from '../../../shared/domain/time-format';
import { Shape } from '../../components/shape';
import type { NightNow } from './use-night';

type Props = { readonly now: NightNow; readonly current: Item | null };

/** The two steps after the one in hand. */
export function NextSteps({ now, current }: Props) {
  const { night, clocks, base } = now;
  if (!night || !isOpen(night.run)) return null;
  const next = nextItems(night)
    .filter(({ key }) => key !== current?.key)
    .slice(0, 2);
  if (next.length === 0) return null;
  return (
    <section className="next">
      <h2>Next</h2>
      <ol>
        {next.map((item) => {
          const at = clocks?.expected.get(item.key)?.start ?? null;
          return (
            <li key={item.key}>
              <span className="tm">{at === null ? '' : clockTime(at, night.run.zone)}</span>
              <span className="id">{item.printed}</span>
              <b className="task" dir="auto">
                {item.gate === null ? null : <Shape name="diamond" className="accent" />}
                {item.irreversible ? <Shape name="warning" className="warn" /> : null}
                {item.task}
              </b>
              <span className="whose" dir="auto">
                {[item.owner === null ? '' : base.roleName(item.owner), `${item.minutes ?? '?'} min`]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** All steps have ended, or the night is over: what is still to be done, and how it went. */
export function Ended({ now }: { readonly now: NightNow }) {
  const { night } = now;
  if (!night) return null;
  const { run } = night;
  const { agreed, all } = agreedBeforehand(run);
  const time = (at: string | null) => (at === null ? 'unknown' : momentText(Date.parse(at), run.zone));
  const title: Readonly<Record<typeof run.phase, string>> = {
    running: 'Every step has ended',
    'on hold': 'Hold',
    'rolling back': 'Every step of the rollback has ended',
    'rolled back': 'Rolled back',
    finished: 'Finished',
    closed: 'Closed',
  };
  return (
    <>
      <h1 className="middle">{title[run.phase]}</h1>
      <dl className="sum">
        <dt>Began</dt>
        <dd>{time(run.start.at)}</dd>
        {run.end === null ? null : <dt>Ended</dt>}
        {run.end === null ? null : <dd>{time(run.end)}</dd>}
        <dt>Decisions</dt>
        <dd>
          {run.decisions
            .map(({ step, decision }) => `${night.sheet.byKey.get(step)?.printed ?? step} ${decision}`)
            .join(', ') || 'none'}
          {all === 0 ? '' : `; ${agreed} of ${all} agreed beforehand`}
        </dd>
        <dt>Deviations</dt>
        <dd>
          {run.deviations.length === 0
            ? 'none'
            : `${run.deviations.length}, ${run.deviations.filter(({ approver }) => approver === null).length} not approved`}
        </dd>
      </dl>
    </>
  );
}
