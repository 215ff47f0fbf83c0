import { useId, useState } from 'react';
import {
  type Cycle,
  cycles,
  patternOf,
  places,
  type RuleEnd,
  type RulePattern,
  ruleOf,
  usualPattern,
  type Weekday,
  weekdayNames,
  weekdays,
} from '../../../shared/domain/calendar/rule-pattern';
import { isFields, valueAt } from '../../../shared/domain/edit/place';
import { ruleWords } from '../../../shared/domain/calendar/rule-words';
import { wallRule } from '../../../shared/domain/calendar/until';
import { setCommand } from '../../state/commands';
import { small } from '../../strings/words';
import { useDraft } from './draft';
import { Frame } from './frame';
import { KeepsNoText, useKept } from './not-taken';
import { type FieldProps, TextField } from './text-fields';
import { WhenField } from './when-field';
import { useEditing } from './world';
import { useHeldText } from '../../state/held-text';

const cycleWords: Record<Cycle, string> = {
  DAILY: 'Every day',
  WEEKLY: 'Every week',
  MONTHLY: 'Every month',
  YEARLY: 'Every year',
};
const unitWords: Record<Cycle, string> = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' };
const placeWords: Record<(typeof places)[number], string> = { 1: '1st', 2: '2nd', 3: '3rd', 4: '4th', '-1': 'last' };

/**
 * How something repeats, as people say it; a rule that says more, or one from another tool, is typed as it is. It goes on
 * from the first start of its row.
 */
export function RecurrenceField(props: FieldProps) {
  const { entry, path, value } = props;
  const { edit, world, readOnly } = useEditing();
  const id = useId();
  const [typed, setTyped] = useState(false);
  const rule = typeof value === 'string' ? value : '';
  const row = valueAt(world.registers, path.slice(0, -1));
  const pattern = typed || rule === '' ? null : patternOf(isFields(row) ? wallRule({ ...row, rule }) : rule);
  const kept = useKept();
  const byRule = typed || kept.text !== undefined || (rule !== '' && pattern === null);
  const start = isFields(row) && typeof row['start'] === 'string' ? row['start'] : undefined;
  const [fault, setFault] = useState<string | null>(null);
  useHeldText(fault === null ? null : 'waiting');
  const say = (text: string) => {
    // Each choice is a thing of its own to undo, where typing on in a field is one.
    const label = text === '' ? 'Do not repeat' : `Repeat ${small(ruleWords(text))}`;
    const answer = edit(label, [setCommand(path, text)]);
    setFault(answer.ok ? null : answer.message);
  };
  const choose = (choice: string) => {
    setTyped(choice === 'rule');
    const cycle = cycles.find((one) => one === choice);
    if (choice === '') say('');
    else if (cycle) say(ruleOf({ ...usualPattern(cycle, start), ...(pattern?.end && { end: pattern.end }) }));
  };
  return (
    <div className="wide recurrence">
      <KeepsNoText>
        <Frame
          label={entry.meta.title}
          control={id}
          fault={fault}
          faultId={`${id}-fault`}
          {...(byRule ? {} : { path: path.join('/') })}
        >
          <select
            id={id}
            className="input select"
            value={byRule ? 'rule' : (pattern?.cycle ?? '')}
            disabled={readOnly !== null}
            title={readOnly ?? undefined}
            aria-describedby={fault ? `${id}-fault` : undefined}
            onChange={(event) => choose(event.target.value)}
          >
            <option value="">Not at all: once</option>
            {cycles.map((one) => (
              <option key={one} value={one}>
                {cycleWords[one]}
              </option>
            ))}
            <option value="rule">By a rule of its own</option>
          </select>
        </Frame>
      </KeepsNoText>
      {byRule ? <TextField {...props} entry={{ ...entry, meta: { ...entry.meta, title: 'Recurrence rule' } }} /> : null}
      {pattern && !byRule ? (
        <KeepsNoText>
          <Pattern pattern={pattern} path={path} onChange={(next) => say(ruleOf(next))} />
        </KeepsNoText>
      ) : null}
    </div>
  );
}

type PatternProps = { pattern: RulePattern; path: readonly string[]; onChange: (next: RulePattern) => void };

function Pattern({ pattern, path, onChange }: PatternProps) {
  const { cycle, interval } = pattern;
  return (
    <>
      <Whole
        label="Every"
        wide
        unit={interval === 1 ? unitWords[cycle] : `${unitWords[cycle]}s`}
        value={interval}
        onChange={(next) => onChange({ ...pattern, interval: next })}
      />
      {cycle === 'WEEKLY' ? <Days pattern={pattern} path={path} onChange={onChange} /> : null}
      {cycle === 'MONTHLY' ? <DayOfMonth pattern={pattern} path={path} onChange={onChange} /> : null}
      <End pattern={pattern} path={path} onChange={onChange} />
    </>
  );
}

/** Weekdays, pressed or not. */
function Days({ pattern, onChange }: PatternProps) {
  const { readOnly } = useEditing();
  const id = useId();
  const turn = (day: Weekday) => () => {
    const days = weekdays.filter((one) => (one === day) !== pattern.days.includes(one));
    onChange({ ...pattern, days });
  };
  return (
    <Frame label="On" labelId={id} wide>
      <span className="seg" role="group" aria-labelledby={id}>
        {weekdays.map((day) => (
          <button
            key={day}
            type="button"
            aria-pressed={pattern.days.includes(day)}
            aria-disabled={readOnly !== null}
            onClick={readOnly === null ? turn(day) : undefined}
          >
            <span aria-hidden="true">{weekdayNames[day].slice(0, 3)}</span>
            <span className="sr">{weekdayNames[day]}</span>
          </button>
        ))}
      </span>
    </Frame>
  );
}

function DayOfMonth({ pattern, onChange }: PatternProps) {
  const { readOnly } = useEditing();
  const id = useId();
  const { on } = pattern;
  const day = on && 'day' in on ? on.day : 'MO';
  const choose = (text: string) => {
    const place = places.find((one) => String(one) === text);
    onChange({ ...pattern, on: place === undefined ? { date: 1 } : { place, day } });
  };
  return (
    <>
      <Frame label="On the" control={id}>
        <select
          id={id}
          className="input select"
          value={on && 'place' in on ? String(on.place) : 'date'}
          disabled={readOnly !== null}
          onChange={(event) => choose(event.target.value)}
        >
          {places.map((place) => (
            <option key={place} value={String(place)}>
              {placeWords[place]}
            </option>
          ))}
          <option value="date">day by its number</option>
        </select>
      </Frame>
      {on && 'place' in on ? (
        <Frame label="Weekday" control={`${id}-day`}>
          <select
            id={`${id}-day`}
            className="input select"
            value={on.day}
            disabled={readOnly !== null}
            onChange={(event) => {
              const next = weekdays.find((one) => one === event.target.value);
              if (next) onChange({ ...pattern, on: { ...on, day: next } });
            }}
          >
            {weekdays.map((one) => (
              <option key={one} value={one}>
                {weekdayNames[one]}
              </option>
            ))}
          </select>
        </Frame>
      ) : (
        <Whole
          label="Day of the month"
          value={on && 'date' in on ? on.date : 1}
          most={31}
          onChange={(date) => onChange({ ...pattern, on: { date } })}
        />
      )}
    </>
  );
}

function End({ pattern, path, onChange }: PatternProps) {
  const { world, readOnly } = useEditing();
  const id = useId();
  const { end, ...endless } = pattern;
  const row = valueAt(world.registers, path.slice(0, -1));
  const [openedAt] = useState(() => new Date().toISOString());
  const start = isFields(row) && typeof row['start'] === 'string' ? row['start'] : openedAt;
  const put = (next: RuleEnd | undefined) => onChange(next ? { ...endless, end: next } : endless);
  const lastDay = `${Number((start > openedAt ? start : openedAt).slice(0, 4))}-12-31`;
  return (
    <>
      <Frame label="Until" control={id}>
        <select
          id={id}
          className="input select"
          value={end === undefined ? '' : 'until' in end ? 'until' : 'count'}
          disabled={readOnly !== null}
          onChange={({ target }) =>
            put(target.value === 'until' ? { until: lastDay } : target.value === 'count' ? { count: 10 } : undefined)
          }
        >
          <option value="">It goes on</option>
          <option value="until">A day</option>
          <option value="count">So many times</option>
        </select>
      </Frame>
      {end && 'until' in end ? (
        <WhenField
          title="Last day"
          path={`${path.join('/')}/until`}
          local={end.until}
          dateOnly
          zone={undefined}
          near={`${end.until}T00:00`}
          onLocal={(until) => put(until === undefined ? undefined : { until })}
        />
      ) : null}
      {end && 'count' in end ? (
        <Whole label="Times" value={end.count} onChange={(times) => put({ count: times })} />
      ) : null}
    </>
  );
}

type WholeProps = {
  label: string;
  unit?: string;
  wide?: boolean;
  value: number;
  most?: number;
  onChange: (value: number) => void;
};

/** A whole number from 1 on; what is none stays as typed and is said. */
function Whole({ label, unit, wide = false, value, most = 999, onChange }: WholeProps) {
  const { readOnly } = useEditing();
  const id = useId();
  const draft = useDraft(String(value), (text) => {
    const number = Number(text);
    if (!/^\d+$/.test(text.trim()) || number < 1 || number > most)
      return { ok: false, path: [], message: `A whole number from 1 to ${most}.` };
    if (number !== value) onChange(number);
    return { ok: true };
  });
  return (
    <Frame label={label} control={id} wide={wide} fault={draft.fault} faultId={`${id}-fault`}>
      <span className="input short" data-bad={draft.fault ? true : undefined}>
        <input
          id={id}
          inputMode="numeric"
          value={draft.text}
          readOnly={readOnly !== null}
          aria-invalid={draft.fault ? true : undefined}
          aria-describedby={draft.fault ? `${id}-fault` : undefined}
          onChange={(event) => draft.type(event.target.value)}
          onBlur={draft.leave}
        />
        {unit === undefined ? null : <span className="mute">{unit}</span>}
      </span>
    </Frame>
  );
}
