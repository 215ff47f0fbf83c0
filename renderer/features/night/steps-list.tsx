import { useEffect, useRef } from 'react';
import { stepOf, type Run, type StepState } from '../../../shared/domain/run/run';
import type { Item } from '../../../shared/domain/run/sheet';
import { clockTime } from '../../../shared/domain/time-format';
import { Shape, type ShapeName } from '../../components/shape';
import type { NightNow } from './use-night';

const shapes: Readonly<Record<StepState, { shape: ShapeName; tone: string; word: string }>> = {
  waiting: { shape: 'todo', tone: '', word: 'to do' },
  running: { shape: 'implementing', tone: 'accent', word: 'running' },
  done: { shape: 'tick', tone: 'ok', word: 'done' },
  failed: { shape: 'error', tone: 'danger', word: 'failed' },
  skipped: { shape: 'left', tone: '', word: 'skipped' },
};

const MINUTE = 60_000;

type Props = { readonly now: NightNow; readonly current: Item | null; readonly onFocus: (key: string) => void };

/** Every step as it ran or is to run: what is done, where the night is, what is to come. */
export function StepsList({ now, current, onFocus }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const { night } = now;
  const key = current?.key;
  useEffect(() => {
    if (key !== undefined) list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [key]);
  if (!night) return null;
  const { run, sheet } = night;
  const isBack = run.rollback !== null;
  const items = isBack ? sheet.back : sheet.items;
  const ended = items.filter(({ key: one }) => !['waiting', 'running'].includes(stepOf(run, one).state)).length;
  return (
    <aside className="done" aria-label="Steps">
      <h2>
        <span>
          {isBack ? 'Rollback' : run.deviations.length > 0 ? 'As run' : 'Done'} {ended} of {items.length}
        </span>
        <span>Drift</span>
      </h2>
      <ol ref={list}>
        {items.map((item) => (
          <Line key={item.key} now={now} run={run} item={item} isCurrent={item.key === key} onFocus={onFocus} />
        ))}
      </ol>
      <Foot now={now} />
    </aside>
  );
}

type LineProps = {
  readonly now: NightNow;
  readonly run: Run;
  readonly item: Item;
  readonly isCurrent: boolean;
  readonly onFocus: (key: string) => void;
};

function Line({ now, run, item, isCurrent, onFocus }: LineProps) {
  const step = stepOf(run, item.key);
  const { shape, tone, word } = shapes[step.state];
  const held = run.phase === 'on hold' && step.state === 'running';
  return (
    <li
      className={isCurrent ? 'cur' : step.state === 'waiting' ? 'to' : ''}
      aria-current={isCurrent ? 'step' : undefined}
    >
      <button type="button" onClick={() => onFocus(item.key)}>
        <Shape
          name={held ? 'hold' : item.gate !== null && step.state !== 'done' ? 'diamond' : shape}
          className={tone}
        />
        <span className="id">{item.printed}</span>
        <span className="task" dir="auto">
          {item.inserted === null ? item.task : `Inserted: ${item.task}`}
        </span>
        <span className="tm">{timesOf(now, run, item)}</span>
        <Drift run={run} item={item} />
        <span className="sr">{word}</span>
      </button>
    </li>
  );
}

function timesOf({ clocks }: NightNow, run: Run, item: Item): string {
  const { start, end, state } = stepOf(run, item.key);
  const text = (instant: string) => clockTime(Date.parse(instant), run.zone);
  if (start !== null) return end === null ? `${text(start)}–` : `${text(start)}–${text(end)}`;
  if (state === 'skipped') return 'skipped';
  const expected = clocks?.expected.get(item.key);
  const at = expected ? `${clockTime(expected.start, run.zone)}, ` : '';
  return item.irreversible ? 'point of no return' : `${at}${item.minutes ?? '?'} min`;
}

/** A milestone of drift is a whole minute; seconds are noise. */
function Drift({ run, item }: { readonly run: Run; readonly item: Item }) {
  const { end } = stepOf(run, item.key);
  if (end === null || item.plannedEnd === null) return <span className="dr" />;
  const minutes = Math.round((Date.parse(end) - item.plannedEnd) / MINUTE);
  const text = minutes === 0 ? 'on time' : `${minutes > 0 ? '+' : '−'}${Math.abs(minutes)} min`;
  return <span className={minutes > 0 ? 'dr warn' : 'dr mute'}>{text}</span>;
}

/** What somebody said last, and what is not approved. */
function Foot({ now }: { readonly now: NightNow }) {
  const { night, base } = now;
  if (!night) return null;
  const { run } = night;
  const open = run.deviations.filter(({ approver }) => approver === null).length;
  const last = run.notes.at(-1);
  const words = [
    ...(open > 0 ? [`${open === 1 ? 'A deviation is' : `${open} deviations are`} not approved.`] : []),
    ...(last?.payload.text
      ? [`${clockTime(Date.parse(last.at), run.zone)} ${last.actor.role}: ${last.payload.text}`]
      : []),
    ...(run.clashes.length > 0 ? [`${run.clashes.length} entries of two logs could not both be.`] : []),
    ...((base.content.deployment?.alarms ?? []).length > 0
      ? [
          `Expected alarms: ${(base.content.deployment?.alarms ?? []).map(({ alarm }) => alarm ?? '').join('; ')}. All others are real.`,
        ]
      : []),
  ];
  return words.length === 0 ? null : (
    <p className="foot" dir="auto">
      {words.join(' ').slice(0, 260)}
    </p>
  );
}
