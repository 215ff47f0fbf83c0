import { CalendarDate, CalendarDateTime, type DateValue, parseDate, parseDateTime } from '@internationalized/date';
import { type ReactNode, useId, useState } from 'react';
import { DateField as AriaDateField, DateInput, DateSegment } from 'react-aria-components/DateField';
import { resolve } from '../../../shared/domain/time';
import { clockWithZone, utcText, zoneAbbreviation } from '../../../shared/domain/time-format';
import { type Moment, momentSchema } from '../../../shared/domain/schema/values';
import { setCommand } from '../../state/commands';
import { Frame } from './frame';
import { usualZone } from './text';
import { type FieldProps, labelOfChange } from './text-fields';
import { useEditing } from './world';
import { ZonePicker } from './zone-picker';

type EntryProps = {
  labelledBy: string;
  value: string | undefined;
  withTime: boolean;
  readOnly: boolean;
  describedBy?: string | undefined;
  invalid?: boolean;
  onChange: (value: string | undefined) => void;
};

const pad = (number: number, length = 2) => String(number).padStart(length, '0');
const dateText = (value: DateValue) => `${pad(value.year, 4)}-${pad(value.month)}-${pad(value.day)}`;

function held(value: string | undefined, withTime: boolean): DateValue | null {
  if (value === undefined) return null;
  return withTime ? parseDateTime(value) : parseDate(value);
}

const year = new Date().getFullYear();
const suggestedDate = new CalendarDate(year, 1, 1);
const suggestedTime = new CalendarDateTime(year, 1, 1, 19);

/** A date, or a date and time, typed in segments: day, month, year, hour, minute. It has no zone of its own. */
export function DateEntry({ labelledBy, value, withTime, readOnly, describedBy, invalid, onChange }: EntryProps) {
  // Segments may be half filled while typing; only whole dates leave, and an outside change resets the draft.
  const [draft, setDraft] = useState<{ seen: string | undefined; value: DateValue | null } | null>(null);
  const shown = draft && draft.seen === value ? draft.value : held(value, withTime);
  const take = (next: DateValue | null) => {
    const text =
      next === null
        ? undefined
        : next instanceof CalendarDateTime
          ? `${dateText(next)}T${pad(next.hour)}:${pad(next.minute)}`
          : dateText(next);
    if (next !== null && next.year < 1900) return setDraft({ seen: value, value: next }); // the year is being typed
    setDraft(null);
    onChange(text);
  };
  const early = shown !== null && shown.year < 1900;
  return (
    <AriaDateField<DateValue>
      aria-labelledby={labelledBy}
      aria-describedby={describedBy ?? ''}
      value={shown}
      onChange={take}
      isReadOnly={readOnly}
      isInvalid={invalid === true || early}
      granularity={withTime ? 'minute' : 'day'}
      hourCycle={24}
      shouldForceLeadingZeros
      placeholderValue={withTime ? suggestedTime : suggestedDate}
      className="date-field"
    >
      <DateInput className={invalid || early ? 'input dates bad' : 'input dates'}>
        {(segment) => <DateSegment segment={segment} className="segment" />}
      </DateInput>
    </AriaDateField>
  );
}

export function DateOnlyField({ entry, path, value }: FieldProps) {
  const { edit, readOnly } = useEditing();
  const id = useId();
  return (
    <Frame label={entry.meta.title} labelId={id} help={entry.meta.help} path={path.join('/')}>
      <DateEntry
        labelledBy={id}
        withTime={false}
        value={typeof value === 'string' ? value : undefined}
        readOnly={readOnly !== null}
        onChange={(next) => edit(labelOfChange(entry.meta.title), [setCommand(path, next)])}
      />
    </Frame>
  );
}

type LocalProps = {
  title: string;
  help?: string | undefined;
  path: string;
  local: string | undefined;
  zone: string | undefined;
  occurrence: 'first' | 'second' | undefined;
  /** Stands beside the time, such as the picker of its zone. */
  beside?: ReactNode;
  onLocal: (local: string | undefined) => void;
  onOccurrence: (which: 'first' | 'second') => void;
};

const HOUR = 3_600_000;

/**
 * A local time with its zone. What the clocks do to it is said below: a time that does not exist, with the nearest that
 * does; one that occurs twice, with both to choose from.
 */
export function LocalTimeEntry(props: LocalProps) {
  const { title, help, path, local, zone, occurrence, beside, onLocal, onOccurrence } = props;
  const { readOnly } = useEditing();
  const id = useId();
  const found = local !== undefined && zone !== undefined ? resolve({ local, zone }) : null;
  let fault: string | null = null;
  let remedy: ReactNode = null;
  if (found?.kind === 'missing' && local !== undefined && zone !== undefined) {
    const before = zoneAbbreviation(found.after - HOUR, zone);
    fault = `${local.slice(11)} does not exist that day: the clocks go forward from ${before} to ${zoneAbbreviation(found.after, zone)}.`;
    const after = Temporal.Instant.fromEpochMilliseconds(found.after).toZonedDateTimeISO(zone).toPlainDateTime();
    remedy = (
      <button type="button" className="link-button" onClick={() => onLocal(after.toString({ smallestUnit: 'minute' }))}>
        Use {clockWithZone(found.after, zone)}
      </button>
    );
  } else if (found?.kind === 'twice' && occurrence === undefined && local !== undefined) {
    fault = `${local.slice(11)} occurs twice that day: the clocks go back. Choose which one is meant.`;
  }
  return (
    <Frame
      label={title}
      labelId={id}
      help={help}
      helpId={`${id}-help`}
      fault={fault}
      faultId={`${id}-fault`}
      remedy={remedy}
      path={path}
    >
      <span className="when">
        <DateEntry
          labelledBy={id}
          describedBy={fault ? `${id}-fault` : help ? `${id}-help` : undefined}
          invalid={fault !== null}
          withTime
          value={local}
          readOnly={readOnly !== null}
          onChange={onLocal}
        />
        {beside}
        {found?.kind === 'once' && zone !== undefined && beside === undefined ? (
          <span className="mute time">
            {zoneAbbreviation(found.epochMs, zone)}, {utcText(found.epochMs)}
          </span>
        ) : null}
      </span>
      {found?.kind === 'twice' && zone !== undefined ? (
        <span className="seg twice" role="group" aria-label={`Which ${title.toLowerCase()}`}>
          {(['first', 'second'] as const).map((which) => (
            <button key={which} type="button" aria-pressed={occurrence === which} onClick={() => onOccurrence(which)}>
              {which === 'first' ? 'First' : 'Second'}: {clockWithZone(found[which], zone)}, {utcText(found[which])}
            </button>
          ))}
        </span>
      ) : null}
    </Frame>
  );
}

const moment = momentSchema();

/** A local time with a zone of its own; a new one starts in the zone of the library. */
export function MomentField({ entry, path, value }: FieldProps) {
  const { edit, world, readOnly } = useEditing();
  const parsed = moment.safeParse(value);
  const now: Moment | null = parsed.success ? parsed.data : null;
  const zone = now?.zone ?? usualZone(world);
  const set = (next: Moment | undefined) => edit(labelOfChange(entry.meta.title), [setCommand(path, next)]);
  return (
    <LocalTimeEntry
      title={entry.meta.title}
      help={entry.meta.help}
      path={path.join('/')}
      local={now?.local}
      zone={zone}
      occurrence={now?.occurrence}
      onLocal={(local) => set(local === undefined ? undefined : { local, zone })}
      onOccurrence={(occurrence) => (now ? set({ ...now, occurrence }) : undefined)}
      beside={
        <ZonePicker
          label={`Time zone of ${entry.meta.title.toLowerCase()}`}
          zone={zone}
          readOnly={readOnly !== null}
          onPick={(picked) => (now ? set({ local: now.local, zone: picked }) : undefined)}
        />
      }
    />
  );
}
