import type { ReactNode } from 'react';
import { isOpen } from '../../../shared/domain/run/run';
import { clockWithZone } from '../../../shared/domain/time-format';
import { MarginBadge } from '../../components/margin';
import { Shape } from '../../components/shape';
import type { NightNow } from './use-night';

const MINUTE = 60_000;

const DAY_SECONDS = 86_400;

/** `11:40`, `1:20:48`, `3 d 4 h`; with a minus where it has passed. */
export function countdown(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  if (seconds >= DAY_SECONDS)
    return `${ms < 0 ? '−' : ''}${Math.floor(seconds / DAY_SECONDS)} d ${Math.floor(seconds / 3600) % 24} h`;
  const pad = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${ms < 0 ? '−' : ''}${hours > 0 ? `${hours}:${pad(minutes)}` : String(minutes)}:${pad(seconds % 60)}`;
}

type Chances = { readonly gate: number | null; readonly rollback: number | null };
type Props = { readonly now: NightNow; readonly chances: Chances };

/** The clocks of the night: to the gate and to the latest rollback start equal in size. */
export function ClocksPanel({ now, chances }: Props) {
  const { night, clocks, now: at } = now;
  if (!night || !clocks) return null;
  const { zone } = night.run;
  const time = (instant: number | null) => (instant === null ? 'unknown' : clockWithZone(instant, zone));
  const margin = clocks.marginMinutes === null ? null : Math.floor(clocks.marginMinutes);
  const limit = clocks.latestRollbackStart;
  return (
    <aside className="clk" aria-label="Clocks">
      {night.run.phase === 'rolling back' ? (
        <Big
          term="Rollback ends"
          left={clocks.rollbackEnd === null ? null : clocks.rollbackEnd - at}
          sub={`${time(clocks.rollbackEnd)}, must end by ${time(clocks.rollbackEndsBy)}`}
        />
      ) : clocks.nextGate ? (
        <Big
          term={`To gate ${clocks.nextGate.item.printed}`}
          icon={<Shape name="diamond" className="accent" />}
          left={clocks.nextGate.start - at}
          sub={`starts ${time(clocks.nextGate.start)}${planOf(clocks.nextGate.item.plannedStart, time)}`}
        />
      ) : null}
      {limit === null ? (
        <dl>
          <dt>Latest rollback start</dt>
          <dd className="mid">None</dd>
          <dd className="sub">The plan has no way back.</dd>
        </dl>
      ) : isOpen(night.run) ? (
        <Big
          term="To latest rollback start"
          icon={<span className="limit bar" aria-hidden="true" />}
          left={limit - at}
          isLimit
          sub={`${time(limit)}, rollback takes ${clocks.rollbackMinutes ?? '?'} min`}
        />
      ) : (
        <dl>
          <dt>Latest rollback start</dt>
          <dd className="mid">{time(limit)}</dd>
          <dd className="sub">This run is over.</dd>
        </dl>
      )}
      <div className="pair">
        <dl>
          <dt>Margin now</dt>
          <dd className="mid">
            <MarginBadge minutes={margin} />
          </dd>
          <dd className="sub">plan was {signed(clocks.plannedMarginMinutes)}</dd>
        </dl>
        <dl>
          <dt>Drift</dt>
          <dd className={(clocks.driftMinutes ?? 0) >= 1 ? 'mid warn' : 'mid'}>{driftText(clocks.driftMinutes)}</dd>
          <dd className="sub">hard stop {time(clocks.hardStop)}</dd>
        </dl>
      </div>
      {clocks.reachMinutes > 0 && clocks.lastCall !== null ? (
        <dl>
          <dt>Last call</dt>
          <dd className="mid">{time(clocks.lastCall)}</dd>
          <dd className="sub">who must act needs up to {clocks.reachMinutes} min</dd>
        </dl>
      ) : null}
      <Chance chances={chances} />
    </aside>
  );
}

const planOf = (planned: number | null, time: (at: number) => string): string =>
  planned === null ? '' : `, plan ${time(planned)}`;
const signed = (minutes: number | null): string =>
  minutes === null ? 'unknown' : `${minutes < 0 ? '−' : '+'}${Math.abs(minutes)} min`;

function driftText(minutes: number | null): string {
  if (minutes === null) return 'none yet';
  const whole = Math.round(minutes);
  return whole === 0 ? 'on time' : `${Math.abs(whole)} min ${whole > 0 ? 'late' : 'early'}`;
}

type BigProps = {
  readonly term: string;
  readonly left: number | null;
  readonly sub: string;
  readonly icon?: ReactNode;
  readonly isLimit?: true;
};

/** Under these many minutes the clock says so in words: thirty, fifteen, five. */
const warnings = [5, 15, 30] as const;

function Big({ term, left, sub, icon, isLimit }: BigProps) {
  const near = isLimit && left !== null && left >= 0 ? warnings.find((minutes) => left <= minutes * MINUTE) : undefined;
  return (
    <dl>
      <dt>
        {icon}
        {term}
      </dt>
      <dd className={left !== null && left < 0 ? 'big past' : 'big'}>
        <span role="timer" aria-label={term}>
          {left === null ? '–' : countdown(left)}
        </span>
      </dd>
      <dd className="sub">{sub}</dd>
      {near === undefined ? null : (
        <dd className="near">
          <Shape name="warning" />
          <span role="status">Less than {near} minutes</span>
        </dd>
      )}
      {isLimit && left !== null && left < 0 ? (
        <dd className="near past">
          <Shape name="error" />
          <span role="status">Past the limit</span>
        </dd>
      ) : null}
    </dl>
  );
}

const percent = (chance: number): string => (chance >= 100 ? 'over\u00A099\u00A0%' : `${chance}\u00A0%`);

function Chance({ chances }: { readonly chances: Chances }) {
  if (chances.gate === null && chances.rollback === null) return null;
  return (
    <dl>
      <dt>Chance</dt>
      {chances.gate === null ? null : <dd className="mid">{percent(chances.gate)}</dd>}
      {chances.gate === null ? null : <dd className="sub">the last gate ends in time</dd>}
      {chances.rollback === null ? null : (
        <dd className="sub">a rollback begun now ends in time: {percent(chances.rollback)}</dd>
      )}
    </dl>
  );
}
