import { stepOf } from '../../../shared/domain/run/run';
import type { Item } from '../../../shared/domain/run/sheet';
import { clockTime, clockWithZone } from '../../../shared/domain/time-format';
import { Shape } from '../../components/shape';
import { countdown } from './clocks-panel';
import { GateNow } from './gate-now';
import type { NightNow } from './use-night';

type Props = { readonly now: NightNow; readonly item: Item };

/** The step in hand, to be read at two metres. */
export function StepNow({ now, item }: Props) {
  const { base, night } = now;
  if (!night) return null;
  const step = stepOf(night.run, item.key);
  const size = item.task.length <= 12 ? 'short' : item.task.length <= 26 ? 'middle' : 'long';
  const isTimeOut = item.irreversible && step.state === 'waiting' && !night.run.timeOuts.has(item.key);
  return (
    <>
      <div className="kick">
        <span className="id">{item.printed}</span>
        {item.owner === null ? null : <span dir="auto">{base.roleName(item.owner)}</span>}
        {item.backup === null ? null : <span className="mute">backup: {base.roleName(item.backup)}</span>}
        {item.inserted === null ? null : <span className="warn">not in revision {night.run.revision}</span>}
        {item.check === null ? null : <span className="mute">{item.check} check by another person</span>}
      </div>
      <h1 className={size} dir="auto">
        {isTimeOut ? `Time-out before ${item.printed}` : item.task || item.printed}
      </h1>
      {isTimeOut ? (
        <TimeOut now={now} item={item} />
      ) : (
        <p className="exp" dir="auto">
          {item.expected ?? ''}
        </p>
      )}
      <Progress now={now} item={item} />
      {item.gate === null ? <Readings now={now} item={item} /> : <GateNow now={now} item={item} />}
      {step.state === 'waiting' && item.gate === null ? (
        <p className="readback" dir="auto">
          Say it back: “{item.printed}, {item.task}”
        </p>
      ) : null}
    </>
  );
}

/** Before what cannot be undone: what becomes impossible, what is left, who says go. */
function TimeOut({ now, item }: Props) {
  const { night, clocks, base } = now;
  if (!night || !clocks) return null;
  const back = night.sheet.back.map(({ printed }) => printed).join(', ');
  const lines = [
    ['Target', item.task],
    [
      'Paper in hand',
      `revision ${night.run.revision}${night.run.start.checkCode === undefined ? '' : `, code ${night.run.start.checkCode}`}`,
    ],
    [
      'Restore point',
      base.content.rollback?.blocks?.software?.restorePoint ??
        base.content.rollback?.blocks?.data?.restorePoint ??
        'none stated',
    ],
    [
      'Latest rollback start',
      clocks.latestRollbackStart === null ? 'none' : clockWithZone(clocks.latestRollbackStart, night.run.zone),
    ],
    ['Who says go', item.owner === null ? 'no role is named' : base.roleName(item.owner)],
  ] as const;
  return (
    <>
      <ol className="time-out">
        {lines.map(([name, text], index) => (
          <li key={name}>
            <span className="no">{index + 1}</span>
            <span className="mute">{name}</span>
            <b dir="auto">{text}</b>
          </li>
        ))}
      </ol>
      <p className="no-return">
        <Shape name="warning" className="warn" />
        <span>
          <b>After {item.printed} there is no way back.</b>{' '}
          {back === '' ? 'There are no steps of a rollback.' : `${back} no longer bring back what was.`}
        </span>
      </p>
    </>
  );
}

function Progress({ now, item }: Props) {
  const { night, now: at } = now;
  if (!night) return null;
  const { zone } = night.run;
  const { start, end, state, reason } = stepOf(night.run, item.key);
  if (start === null || item.minutes === null)
    return item.plannedStart === null ? null : (
      <p className="pl">
        <span>
          Plan {clockTime(item.plannedStart, zone)}, {item.minutes ?? '?'} min
        </span>
        {state === 'skipped' ? <b>Skipped: {reason}</b> : null}
      </p>
    );
  const from = Date.parse(start);
  const gone = (end === null ? at : Date.parse(end)) - from;
  const whole = item.minutes * 60_000;
  const part = whole === 0 ? 1 : Math.min(1, gone / whole);
  return (
    <>
      <div className={gone > whole ? 'prog over' : 'prog'} aria-hidden="true">
        <i style={{ inlineSize: `${Math.round(part * 1000) / 10}%` }} />
      </div>
      <p className="pl">
        <span>
          Started <b>{clockTime(from, zone)}</b>
          {item.plannedStart === null ? '' : ` (plan ${clockTime(item.plannedStart, zone)})`}
        </span>
        <span>
          <b>{countdown(gone)}</b> of {countdown(whole)}
        </span>
        <span>
          {end === null ? 'Due ' : 'Ended '}
          <b>{clockWithZone(end === null ? from + whole : Date.parse(end), zone)}</b>
        </span>
      </p>
      {reason === null || state === 'running' ? null : <p className="err">{reason}</p>}
    </>
  );
}

/** What was seen and who checked, beside what was expected. */
function Readings({ now, item }: Props) {
  const { night } = now;
  if (!night) return null;
  const { observed, checks } = stepOf(night.run, item.key);
  const time = (at: string) => clockTime(Date.parse(at), night.run.zone);
  if (observed.length + checks.length === 0) return null;
  return (
    <ul className="readings">
      {observed.map(({ value, matches, at, by }) => (
        <li key={`${at} ${value}`}>
          <Shape name={matches === false ? 'cross' : 'complete'} className={matches === false ? 'danger' : 'ok'} />
          <b className="value" dir="auto">
            {value}
          </b>
          <span className="mute">
            {by.role}, {time(at)}
          </span>
        </li>
      ))}
      {checks.map(({ initials, name, how, at }) => (
        <li key={`${at} ${initials}`}>
          <Shape name="complete" className="ok" />
          <b className="value">{initials}</b>
          <span className="mute">
            {how} check, {name}, {time(at)}
          </span>
        </li>
      ))}
    </ul>
  );
}
