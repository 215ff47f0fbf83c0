import { type KeyboardEvent, useId, useState } from 'react';
import { resolve } from '../../../shared/domain/time';
import { clockWithZone, utcText, zoneAbbreviation } from '../../../shared/domain/time-format';
import { Frame } from '../../components/field/frame';
import { showLocal } from '../../components/field/time-text';
import { useEditing } from '../../components/field/world';
import { nearestText, readWhen, type When } from './when';

type Props = {
  title: string;
  help?: string | undefined;
  path: string;
  local: string | undefined;
  zone: string | undefined;
  occurrence: 'first' | 'second' | undefined;
  /** Where a year or a day that is not typed comes from. */
  near: string;
  after?: string | undefined;
  onLocal: (local: string | undefined) => void;
  onOccurrence: (which: 'first' | 'second') => void;
};

/** A date and time typed in one line, read when the field is left. What is not understood stays as typed. */
export function WhenField(props: Props) {
  const { title, help, path, local, zone, occurrence, near, after, onLocal, onOccurrence } = props;
  const { readOnly } = useEditing();
  const id = useId();
  const [typed, setTyped] = useState<{ text: string; seen: string | undefined; left: boolean } | null>(null);
  const held = typed !== null && typed.seen === local ? typed : null;
  const answer: When | null = held?.left && held.text.trim() !== '' ? readWhen(held.text, { zone, near, after }) : null;
  const stands = local !== undefined && zone !== undefined ? readWhen(local.replace('T', ' '), { zone, near }) : null;
  const wrong = answer?.ok === false ? answer : held === null && stands?.ok === false ? stands : null;
  const found = wrong === null && local !== undefined && zone !== undefined ? resolve({ local, zone }) : null;
  const choose = found?.kind === 'twice' && occurrence === undefined;

  const leave = () => {
    if (held === null) return;
    if (held.text.trim() === '') {
      setTyped(null);
      if (local !== undefined) onLocal(undefined);
      return;
    }
    const read = readWhen(held.text, { zone, near, after });
    if (!read.ok) return setTyped({ ...held, left: true });
    setTyped(null);
    if (read.local !== local) onLocal(read.local);
  };
  const key = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') leave();
    if (event.key === 'Escape' && held !== null) {
      event.stopPropagation();
      setTyped(null);
    }
  };
  const fault =
    wrong?.message ?? (choose ? `${local?.slice(11)} occurs twice that night: the clocks go back. Choose one.` : null);
  const nearest = wrong?.nearest;

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
          <button
            type="button"
            className="link-button"
            onClick={() => {
              setTyped(null);
              onLocal(nearest);
            }}
          >
            Use {nearestText(nearest, zone)}
          </button>
        )
      }
    >
      <span className="when">
        <input
          id={id}
          className={wrong ? 'input when-input bad' : 'input when-input'}
          value={held?.text ?? (local === undefined ? '' : showLocal(local))}
          placeholder="e.g. 17 Sep 2026 19:00"
          autoComplete="off"
          spellCheck={false}
          data-local-undo
          readOnly={readOnly !== null}
          aria-invalid={fault === null ? undefined : true}
          aria-describedby={fault ? `${id}-fault` : help ? `${id}-help` : undefined}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setTyped({ text: event.target.value, seen: local, left: false })}
          onKeyDown={key}
          onBlur={leave}
        />
        {found?.kind === 'once' && zone !== undefined ? (
          <span className="mute time">
            {zoneAbbreviation(found.epochMs, zone)}, {utcText(found.epochMs)}
          </span>
        ) : null}
      </span>
      {found?.kind === 'twice' && zone !== undefined ? (
        <span className="seg twice" role="group" aria-label={`Which ${title.toLowerCase()}`}>
          {(['first', 'second'] as const).map((which) => (
            <button
              key={which}
              type="button"
              aria-pressed={occurrence === which}
              onClick={() => (readOnly === null ? onOccurrence(which) : undefined)}
            >
              {which === 'first' ? 'First' : 'Second'}: {clockWithZone(found[which], zone)}
            </button>
          ))}
        </span>
      ) : null}
    </Frame>
  );
}
