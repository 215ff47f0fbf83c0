import { useId, useState } from 'react';
import { findSlots, type SlotAnswer, type SlotFault } from '../../../shared/domain/calendar/slots';
import type { Stretch } from '../../../shared/domain/calendar/recurrence';
import { cisTouched } from '../../../shared/domain/extract';
import type { Session } from '../../../shared/domain/plan/content';
import { earliestStart, leadTimeOf } from '../../../shared/domain/rules/notices';
import { localOf, occurrenceOf, toInstant } from '../../../shared/domain/time';
import { momentText, spanText, spanUtcText } from '../../../shared/domain/time-format';
import { call } from '../../bridge/desk';
import { Icon } from '../../components/icon';
import { Shape } from '../../components/shape';
import { useEditing } from '../../components/field/world';
import { setCommand } from '../../state/commands';
import { usePlan } from '../../state/plan-context';
import { count } from '../../strings/words';

const YEAR = 366 * 86_400_000;
const USUAL_MINUTES = 120;
type Found = SlotAnswer & { readonly from: number; readonly minutes: number };

/** The next windows a session could take, and why those before them do not do. */
export function SlotFinder({ session }: { session: Session }) {
  const { view, shared, analysis } = usePlan();
  const { edit } = useEditing();
  const id = useId();
  const clock = analysis.schedule.sessions.find((one) => one.session === session.id);
  const planned = clock?.windowMinutes ?? null;
  const [open, setOpen] = useState(false);
  const [minutes, setMinutes] = useState('');
  const [found, setFound] = useState<Found | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const zone = session.zone ?? shared.settings.zone ?? 'UTC';
  const { content } = view;
  const cis = [...cisTouched(content)];
  const name = (ci: string) => shared.registers.cis?.find((one) => one.id === ci)?.name ?? ci;
  const lead = leadTimeOf(content, shared.settings);

  const search = async (text: string) => {
    const length = Number(text);
    if (!Number.isInteger(length) || length < 1 || length > 7 * 24 * 60)
      return setProblem('Give the length in whole minutes, up to a week.');
    setProblem(null);
    const now = analysis.checkedAt;
    const from = lead ? earliestStart(now, zone, lead) : now;
    const until = from + YEAR;
    const answer = await call('plan.others', { id: view.id, from: toInstant(from), to: toInstant(until) });
    if (!answer.ok) return setProblem(answer.error.message);
    const others = answer.value.sessions;
    setFound({
      ...findSlots({ minutes: length, cis, from, until, registers: shared.registers, others }),
      from,
      minutes: length,
    });
  };
  const begin = () => {
    const length = String(planned !== null && planned > 0 ? planned : USUAL_MINUTES);
    setOpen(true);
    setMinutes(length);
    void search(length);
  };
  const take = (slot: Stretch) => {
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
    if (answer.ok) setOpen(false);
    else setProblem(answer.message);
  };
  const against = (fault: SlotFault): string => {
    if (fault.kind === 'short') return 'shorter than what is looked for, or begins before the earliest start';
    if (fault.kind === 'plan') return `${fault.of} works there ${spanText(fault.start, fault.end, zone)}`;
    const freeze = shared.registers.freezes?.find((one) => one.id === fault.of);
    return `${freeze?.severity === 'soft' ? 'soft' : 'hard'} freeze “${freeze?.name ?? fault.of}”`;
  };

  if (!open)
    return (
      <button type="button" className="btn sm slot-button" onClick={begin}>
        <Icon name="search" />
        Find a slot…
      </button>
    );
  return (
    <section className="slots" aria-labelledby={`${id}-title`}>
      <header className="row">
        <h4 id={`${id}-title`}>Find a slot</h4>
        <button type="button" className="btn sm icon quiet push" aria-label="Close" onClick={() => setOpen(false)}>
          <Icon name="x" />
        </button>
      </header>
      <form
        className="row"
        onSubmit={(event) => {
          event.preventDefault();
          void search(minutes);
        }}
      >
        <label className="label" htmlFor={`${id}-minutes`}>
          Minutes
        </label>
        <input
          id={`${id}-minutes`}
          className="input short"
          inputMode="numeric"
          value={minutes}
          onChange={(event) => setMinutes(event.target.value)}
        />
        <button type="submit" className="btn sm">
          Search
        </button>
        <span className="hint">
          {cis.length === 0
            ? 'No configuration item is touched yet: nothing but the lead time counts.'
            : `For ${cis.map(name).join(', ')}.`}
        </span>
      </form>
      {problem === null ? null : <p className="err">{problem}</p>}
      {found === null ? null : (
        <>
          <p className="hint">
            {lead
              ? `Not before ${momentText(found.from, zone)}: the lead time is ${lead.amount} ${lead.unit}.`
              : 'From now on: the settings name no lead time.'}{' '}
            {found.windowed ? '' : 'None of the items has a maintenance window: one time a day is offered.'}
          </p>
          {found.slots.length === 0 ? (
            <p>
              <b className="strong">No slot within a year.</b> Look for a shorter one, split the release into sessions,
              or talk about what stands against it.
            </p>
          ) : (
            <ol className="slot-list" aria-label="Possible windows">
              {found.slots.map((slot) => (
                <li key={slot.start}>
                  <Shape name="authorised" className="ok" />
                  <span>
                    <b className="strong">{spanText(slot.start, slot.end, zone)}</b>{' '}
                    <span className="mute">{spanUtcText(slot.start, slot.end)}</span>
                  </span>
                  <button type="button" className="btn sm push" onClick={() => take(slot)}>
                    Use this window
                  </button>
                </li>
              ))}
            </ol>
          )}
          {found.refused.length === 0 ? null : (
            <details>
              <summary>Why {count(found.refused.length, 'earlier window')} will not do</summary>
              <ul className="slot-list" aria-label="Windows that will not do">
                {found.refused.map((window) => (
                  <li key={window.start}>
                    <Shape name="error" className="danger" />
                    <span>
                      {spanText(window.start, window.end, zone)}: {window.faults.map(against).join('; ')}
                    </span>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
    </section>
  );
}
