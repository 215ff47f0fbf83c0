import type { ReactNode } from 'react';
import type { SessionClock } from '../../../shared/domain/schedule/schedule';
import { durationText } from '../../../shared/domain/time-format';
import { Shape } from '../../components/shape';
import { boxOf, type Flag, flags, type Lane, MINUTE, place, sideFor, textWidth, ticks } from './geometry';

const percent = (fraction: number): string => `${(fraction * 100).toFixed(3)}%`;
const at = (fraction: number) => ({ left: percent(fraction) });
const across = ({ left, width }: { left: number; width: number }) => ({ left: percent(left), width: percent(width) });

type HeadProps = { lane: Lane; clock: SessionClock; width: number; session: string | null };

/** The hours, and the names of the lines that run down from them. */
export function LaneHead({ lane, clock, width, session }: HeadProps) {
  const named = flags(lane, clock, width);
  const rows = Math.max(2, ...named.map((flag) => flag.row + 1));
  return (
    <div className="lane-head" style={{ '--rows': rows }}>
      <span className="sr">Timeline{session === null ? '' : ` of ${session}`}, the same times as in the columns</span>
      <span aria-hidden="true">
        {ticks(lane, width).map(({ x, label }) =>
          label === null ? null : (
            <span
              key={x}
              className="axis"
              style={{ left: Math.min(width - textWidth(label) / 2, Math.max(textWidth(label) / 2, x * width)) }}
            >
              {label}
            </span>
          ),
        )}
        {named.map((flag) => (
          <FlagMark key={flag.key} flag={flag} />
        ))}
      </span>
    </div>
  );
}

function FlagMark({ flag }: { flag: Flag }) {
  const row = { '--row': flag.row };
  return (
    <>
      <span className={`flag ${flag.key}`} style={{ ...row, left: flag.left }}>
        {flag.text}
      </span>
      {flag.key === 'start' || flag.key === 'stop' || flag.key === 'floor' ? null : (
        <span className={`stem ${flag.key}`} style={{ ...row, left: flag.mark }} />
      )}
    </>
  );
}

type MarksProps = { lane: Lane; clock: SessionClock; width: number };

/** Behind the bars: hours, window, margin and safety floor. */
export function LaneUnder({ lane, clock, width }: MarksProps) {
  const { windowStart, windowEnd, lastGateEnd, latestRollbackStart, safetyFloorMinutes } = clock;
  const negative = lastGateEnd !== null && latestRollbackStart !== null && lastGateEnd > latestRollbackStart;
  return (
    <div className="marks under" aria-hidden="true">
      {ticks(lane, width).map(({ x }) => (
        <span key={x} className="mk hour" style={at(x)} />
      ))}
      {lastGateEnd === null || latestRollbackStart === null ? null : (
        <span
          className={negative ? 'band short' : 'band margin-band'}
          style={across(
            boxOf(lane, {
              start: Math.min(lastGateEnd, latestRollbackStart),
              end: Math.max(lastGateEnd, latestRollbackStart),
            }),
          )}
        />
      )}
      {windowEnd === null || safetyFloorMinutes === 0 ? null : (
        <span
          className="band hatch"
          style={across(boxOf(lane, { start: windowEnd - safetyFloorMinutes * MINUTE, end: windowEnd }))}
        />
      )}
      {[windowStart, windowEnd].map((edge) =>
        edge === null ? null : <span key={edge} className="mk" style={at(place(lane, edge))} />,
      )}
    </div>
  );
}

/** Over the bars: the last gate, the limit, the point of no return. */
export function LaneOver({ lane, clock }: Omit<MarksProps, 'width'>) {
  const { lastGateEnd, latestRollbackStart, pointOfNoReturn } = clock;
  return (
    <div className="marks over" aria-hidden="true">
      {pointOfNoReturn === null ? null : <span className="mk no-return" style={at(place(lane, pointOfNoReturn))} />}
      {lastGateEnd === null ? null : <span className="mk gate" style={at(place(lane, lastGateEnd))} />}
      {latestRollbackStart === null ? null : <span className="mk limit" style={at(place(lane, latestRollbackStart))} />}
    </div>
  );
}

export type Bar = {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'critical' | 'float' | 'gate' | 'rollback' | 'moment';
  readonly floatMinutes: number;
};

/** The bars of one row, and how far they may slip. */
export function LaneCell({ lane, clock, width, bars }: MarksProps & { bars: readonly Bar[] }): ReactNode {
  const lines = [
    clock.lastGateEnd,
    clock.latestRollbackStart,
    clock.pointOfNoReturn,
    clock.windowStart,
    clock.windowEnd,
  ]
    .filter((line) => line !== null)
    .map((line) => place(lane, line) * width);
  return (
    <span className="lane" aria-hidden="true">
      {bars.map((bar) => (
        <BarMark key={bar.key} bar={bar} lane={lane} width={width} lines={lines} />
      ))}
    </span>
  );
}

type BarProps = { bar: Bar; lane: Lane; width: number; lines: readonly number[] };

function BarMark({ bar, lane, width, lines }: BarProps) {
  const box = boxOf(lane, bar);
  switch (bar.kind) {
    case 'gate':
      return (
        <>
          <span className="stint gate-bar" style={across(box)} />
          <span className="diamond" style={at(box.left + box.width)}>
            <Shape name="diamond" />
          </span>
        </>
      );
    case 'moment':
      return (
        <span className="diamond hollow" style={at(box.left)}>
          <svg className="s" viewBox="0 0 14 14">
            <path d="M7 1.6 12.4 7 7 12.4 1.6 7z" />
          </svg>
        </span>
      );
    case 'critical':
      return <span className="stint" style={across(box)} />;
    case 'rollback':
      return <span className="stint back" style={across(box)} />;
    case 'float':
      return <FloatMark bar={bar} lane={lane} width={width} lines={lines} />;
  }
}

function FloatMark({ bar, lane, width, lines }: BarProps) {
  const box = boxOf(lane, bar);
  const slack = boxOf(lane, { start: bar.end, end: bar.end + bar.floatMinutes * MINUTE });
  const right = Math.min(1, slack.left + slack.width);
  const text = `float ${durationText(bar.floatMinutes)}`;
  const side = sideFor(text, { left: box.left * width, right: right * width }, width, lines);
  return (
    <>
      <span className="stint loose" style={across(box)} />
      <span className="float" style={across({ left: slack.left, width: right - slack.left })} />
      {side === null ? null : (
        <span
          className={`tlbl ${side}`}
          style={
            side === 'right'
              ? { left: `calc(${percent(right)} + 6px)` }
              : { right: `calc(${percent(1 - box.left)} + 6px)` }
          }
        >
          {text}
        </span>
      )}
    </>
  );
}
