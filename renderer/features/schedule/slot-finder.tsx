import { useId, useState } from 'react';
import type { Slot } from '../../../shared/domain/calendar/slots';
import { cisTouched } from '../../../shared/domain/extract';
import type { Session } from '../../../shared/domain/plan/content';
import { leadText, leadTimeOf } from '../../../shared/domain/rules/notices';
import { localOf, occurrenceOf } from '../../../shared/domain/time';
import { Icon } from '../../components/icon';
import { Picker } from '../../components/field/picker';
import { offeredOf, optionsOf, useEditing } from '../../components/field/world';
import { setCommand } from '../../state/commands';
import { usePlan } from '../../state/plan-context';
import { type Asked, lookForSlots } from './slot-query';
import { SlotResults } from './slot-results';
import type { Found } from './slot-words';

const USUAL_MINUTES = 120;

/** The next windows a session could take, and why those before them do not do. */
export function SlotFinder({ session }: { session: Session }) {
  const { view, shared, analysis } = usePlan();
  const { edit, world } = useEditing();
  const id = useId();
  const { content } = view;
  const usual = leadTimeOf(content, shared.settings);
  const planned = analysis.schedule.sessions.find((one) => one.session === session.id)?.windowMinutes ?? null;
  const [asked, setAsked] = useState<Asked | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const zone = session.zone ?? shared.settings.zone ?? 'UTC';

  const search = async (wanted: Asked) => {
    const answer = await lookForSlots(wanted, { plan: view.id, zone, registers: shared.registers });
    setFound(typeof answer === 'string' ? null : answer);
    setProblem(typeof answer === 'string' ? answer : null);
  };
  const ask = (next: Asked) => {
    setAsked(next);
    void search(next);
  };
  const take = (slot: Slot) => {
    const path = ['schedule', 'sessions', session.id];
    const at = (epoch: number, field: string, occurrence: string) => {
      const local = localOf(epoch, zone);
      return [setCommand([...path, field], local), setCommand([...path, occurrence], occurrenceOf(epoch, zone))];
    };
    const answer = edit('Use a window', [
      ...(session.zone === undefined ? [setCommand([...path, 'zone'], zone)] : []),
      ...at(slot.start, 'start', 'startOccurrence'),
      ...at(slot.end, 'hardStop', 'hardStopOccurrence'),
    ]);
    if (answer.ok) setAsked(null);
    else setProblem(answer.message);
  };

  if (asked === null)
    return (
      <button
        type="button"
        className="btn sm slot-button"
        onClick={() =>
          ask({
            minutes: String(planned !== null && planned > 0 ? planned : USUAL_MINUTES),
            cis: [...cisTouched(content)],
            lead: usual === undefined ? '' : String(usual.amount),
            unit: usual?.unit ?? 'days',
          })
        }
      >
        <Icon name="search" />
        Find a slot…
      </button>
    );
  const options = optionsOf({ kind: 'link', title: '', to: ['ci'] }, world);
  const name = (ci: string) => options.find((one) => one.id === ci)?.label ?? ci;
  const asInSettings =
    usual === undefined
      ? Number(asked.lead) === 0
      : asked.lead.trim() === String(usual.amount) && asked.unit === usual.unit;
  return (
    <section className="slots" aria-labelledby={`${id}-title`}>
      <header className="row">
        <h4 id={`${id}-title`}>Find a slot</h4>
        <button type="button" className="btn sm icon quiet push" aria-label="Close" onClick={() => setAsked(null)}>
          <Icon name="x" />
        </button>
      </header>
      <form
        className="slot-form"
        onSubmit={(event) => {
          event.preventDefault();
          void search(asked);
        }}
      >
        <label className="label" htmlFor={`${id}-minutes`}>
          Minutes
        </label>
        <div className="row">
          <input
            id={`${id}-minutes`}
            className="input short"
            inputMode="numeric"
            value={asked.minutes}
            onChange={(event) => setAsked({ ...asked, minutes: event.target.value })}
          />
          <button type="submit" className="btn sm">
            Search
          </button>
        </div>
        <label className="label" htmlFor={`${id}-lead`}>
          Lead time
        </label>
        <div className="row">
          <input
            id={`${id}-lead`}
            className="input short"
            inputMode="numeric"
            value={asked.lead}
            onChange={(event) => setAsked({ ...asked, lead: event.target.value })}
          />
          <select
            className="input unit"
            aria-label="Unit of the lead time"
            value={asked.unit}
            onChange={(event) => ask({ ...asked, unit: event.target.value === 'hours' ? 'hours' : 'days' })}
          >
            <option value="days">days</option>
            <option value="hours">hours</option>
          </select>
          {asInSettings ? (
            <span className="hint">
              {usual === undefined
                ? 'The settings name none for this release.'
                : 'As the settings ask of this release.'}
            </span>
          ) : (
            <button
              type="button"
              className="link-button"
              onClick={() =>
                ask({ ...asked, lead: usual === undefined ? '' : String(usual.amount), unit: usual?.unit ?? 'days' })
              }
            >
              Back to {usual === undefined ? 'none' : leadText(usual)}, as in the settings
            </button>
          )}
        </div>
        <label className="label" htmlFor={`${id}-cis`}>
          Configuration items
        </label>
        <div>
          {asked.cis.length === 0 ? null : (
            <ul className="tags" aria-label="Configuration items looked at">
              {asked.cis.map((ci) => (
                <li key={ci} dir="auto">
                  <span className="cut">{name(ci)}</span>
                  <button
                    type="button"
                    aria-label={`Leave out ${name(ci)}`}
                    onClick={() => ask({ ...asked, cis: asked.cis.filter((one) => one !== ci) })}
                  >
                    <Icon name="x" />
                  </button>
                </li>
              ))}
            </ul>
          )}
          <Picker
            id={`${id}-cis`}
            choices={offeredOf(options).filter((option) => !asked.cis.includes(option.id))}
            value=""
            readOnly={false}
            placeholder="Type to add"
            onPick={(ci) => (ci === undefined ? undefined : ask({ ...asked, cis: [...asked.cis, ci] }))}
          />
          {asked.cis.length === 0 ? (
            <p className="hint">With no item only the lead time and freezes of all items count.</p>
          ) : null}
        </div>
      </form>
      {problem === null ? null : (
        <p className="err" role="alert">
          {problem}
        </p>
      )}
      {found === null ? null : <SlotResults found={found} registers={shared.registers} onTake={take} />}
    </section>
  );
}
