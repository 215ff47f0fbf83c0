import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { localOf, resolve } from '../../../shared/domain/time';
import { clockWithZone, utcText, zoneAbbreviation } from '../../../shared/domain/time-format';
import { Icon } from '../icon';
import { Popover } from '../popover';
import { Frame } from './frame';
import { Month } from './month';
import { showDate, showLocal } from '../../../shared/domain/time-text';
import { dayHint, saidHint, typedHint } from '../../../shared/domain/typed-time';
import { nearestText, readWhen, stepped, type When } from './when';
import { useHeldText } from '../../state/held-text';
import { useKept } from './not-taken';
import { useEditing } from './world';

/** A day has no zone: today is where the reader is. */
const clockNow = (zone = Temporal.Now.timeZoneId()): string => localOf(Date.now(), zone);

export type Said =
  | { readonly ok: true; readonly take: () => void }
  | { readonly ok: false; readonly message: string; readonly nearest?: undefined };

type Props = {
  title: string;
  help?: string | undefined;
  path: string;
  /** `2026-09-17T19:00`, or `2026-09-17` for a date. */
  local: string | undefined;
  dateOnly?: boolean;
  zone: string | undefined;
  occurrence?: 'first' | 'second' | undefined;
  /** Where a year or a day that is not typed comes from. */
  near: string;
  after?: string | undefined;
  /** Stands beside the time, such as the picker of its zone. */
  beside?: ReactNode;
  /** Text that says the time in another way; null where it does not. */
  said?: (text: string) => Said | null;
  onLocal: (local: string | undefined) => void;
  onOccurrence?: (which: 'first' | 'second') => void;
};

/**
 * A date, or a date and time, typed in one line and read when the field is left, or chosen from a calendar. What is
 * not understood stays as typed; what the clocks do to the time is said below it.
 */
export function WhenField(props: Props) {
  const { title, help, path, local, dateOnly = false, zone, occurrence, near, after, onLocal } = props;
  const { readOnly } = useEditing();
  const id = useId();
  const [typed, setTyped] = useState<{ text: string; seen: string | undefined; left: boolean } | null>(null);
  const held = typed !== null && typed.seen === local ? typed : null;
  const kept = useKept();
  useHeldText(held === null ? null : held.left ? 'waiting' : 'typing');
  const around = { zone, near, after, dateOnly, value: local, now: clockNow(zone) };
  const said = held === null ? kept.text : held.left ? held.text : undefined;
  const answer: When | Said | null =
    said !== undefined && said.trim() !== '' ? (props.said?.(said) ?? readWhen(said, around)) : null;
  const told = !dateOnly && local !== undefined && zone !== undefined;
  const stands = told ? readWhen(local.replace('T', ' '), { zone, near }) : null;
  const wrong = answer?.ok === false ? answer : held === null && stands?.ok === false ? stands : null;
  const found = wrong === null && told ? resolve({ local, zone }) : null;
  const choose = found?.kind === 'twice' && occurrence === undefined;

  const take = (next: string | undefined) => {
    setTyped(null);
    if (next !== local || kept.text !== undefined) onLocal(next);
  };
  const leave = () => {
    if (held === null) return;
    if (held.text.trim() === '') return take(undefined);
    const read = props.said?.(held.text) ?? readWhen(held.text, around);
    if (read.ok && 'take' in read) {
      setTyped(null);
      read.take();
    } else if (read.ok) take(read.local);
    else if (kept.keep(held.text.trim()).ok) setTyped(null);
    else setTyped({ ...held, left: true });
  };
  const now = () => (dateOnly ? near.slice(0, 10) : near);
  const key = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || readOnly !== null) return;
    if (event.key === 'Enter') leave();
    else if (event.key === 'Escape' && held !== null) {
      event.stopPropagation();
      setTyped(null);
    } else if ((event.key === 'ArrowUp' || event.key === 'ArrowDown') && held === null) {
      event.preventDefault();
      take(local === undefined ? now() : stepped(local, event.key === 'ArrowUp' ? 1 : -1, event.shiftKey));
    } else if ((event.ctrlKey || event.metaKey) && event.code === 'Semicolon') {
      event.preventDefault();
      const today = clockNow(zone);
      take(dateOnly ? today.slice(0, 10) : event.shiftKey ? today : `${today.slice(0, 10)}T${now().slice(11)}`);
    }
  };
  const fault =
    wrong?.message ?? (choose ? `${local?.slice(11)} occurs twice that night: the clocks go back. Choose one.` : null);
  const nearest = wrong?.nearest;
  const shown = local === undefined ? '' : dateOnly ? showDate(local) : showLocal(local);

  return (
    <Frame
      label={title}
      control={id}
      help={help}
      helpId={`${id}-help`}
      fault={fault}
      faultId={`${id}-fault`}
      path={path}
      remedy={
        nearest === undefined || zone === undefined ? null : (
          <button type="button" className="link-button" onClick={() => take(nearest)}>
            Use {nearestText(nearest, zone)}
          </button>
        )
      }
    >
      <span className="when">
        <span
          className={dateOnly ? 'input when-input day' : 'input when-input'}
          data-bad={wrong || kept.text !== undefined ? true : undefined}
        >
          <input
            id={id}
            value={held?.text ?? kept.text ?? shown}
            placeholder={dateOnly ? 'e.g. 17 Sep 2026' : 'e.g. 17 Sep 2026 19:00'}
            title={
              readOnly !== null ? undefined : dateOnly ? dayHint : props.said ? `${typedHint} ${saidHint}` : typedHint
            }
            autoComplete="off"
            spellCheck={false}
            data-local-undo={held === null ? undefined : true}
            readOnly={readOnly !== null}
            aria-invalid={fault === null && kept.text === undefined ? undefined : true}
            aria-describedby={fault || kept.text !== undefined ? `${id}-fault` : help ? `${id}-help` : undefined}
            onFocus={(event) => event.target.select()}
            onChange={(event) => setTyped({ text: event.target.value, seen: local, left: false })}
            onKeyDown={key}
            onBlur={leave}
          />
          {readOnly === null ? (
            <Popover
              className="btn sm icon quiet"
              name={`Choose ${title.toLowerCase()} from a calendar`}
              title={title}
              align="start"
              label={<Icon name="calendar" />}
            >
              {(close) => (
                <Month
                  chosen={local?.slice(0, 10)}
                  near={near.slice(0, 10)}
                  onChoose={(day) => {
                    take(dateOnly ? day : `${day}T${(local ?? near).slice(11)}`);
                    close();
                  }}
                />
              )}
            </Popover>
          ) : null}
        </span>
        {props.beside}
        {found?.kind === 'once' && zone !== undefined ? (
          <span className="mute time">
            {zoneAbbreviation(found.epochMs, zone) === 'UTC'
              ? 'UTC'
              : `${zoneAbbreviation(found.epochMs, zone)}, ${utcText(found.epochMs)}`}
          </span>
        ) : null}
      </span>
      {found?.kind === 'twice' && zone !== undefined && props.onOccurrence ? (
        <span className="seg twice" role="group" aria-label={`Which ${title.toLowerCase()}`}>
          {(['first', 'second'] as const).map((which) => (
            <button
              key={which}
              type="button"
              aria-pressed={occurrence === which}
              onClick={() => (readOnly === null ? props.onOccurrence?.(which) : undefined)}
            >
              {which === 'first' ? 'First' : 'Second'}: {clockWithZone(found[which], zone)}
            </button>
          ))}
        </span>
      ) : null}
    </Frame>
  );
}
