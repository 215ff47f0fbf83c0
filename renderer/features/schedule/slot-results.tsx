import type { Slot } from '../../../shared/domain/calendar/slots';
import type { Registers } from '../../../shared/domain/plan/registers';
import { momentText, spanText, spanUtcText } from '../../../shared/domain/time-format';
import { Shape } from '../../components/shape';
import { leadText } from '../../../shared/domain/rules/notices';
import { faultWords, type Found, refusedWords, softWords } from './slot-words';

type Props = { found: Found; registers: Registers; onTake: (slot: Slot) => void };

/** The windows a session could take, and why those before them will not do. */
export function SlotResults({ found, registers, onTake }: Props) {
  const { slots, refused, zone, lead, earliest, windowed } = found;
  return (
    <>
      <p className="hint" role="status">
        {lead === null
          ? 'From now on: no lead time is asked for.'
          : `Not before ${momentText(earliest, zone)}: the lead time is ${leadText(lead)}.`}{' '}
        {windowed ? '' : 'None of the items has a maintenance window: one time a day is offered.'}
      </p>
      {slots.length === 0 ? (
        <p>
          <b className="strong">No slot within a year.</b> Look for a shorter one, split the release into sessions, or
          talk about what stands against it.
        </p>
      ) : (
        <ol className="slot-list" aria-label="Possible windows">
          {slots.map((slot) => {
            const soft = softWords(slot, registers);
            return (
              <li key={slot.start}>
                {soft === null ? <Shape name="authorised" className="ok" /> : <Shape name="warning" className="warn" />}
                <span>
                  <b className="strong">{spanText(slot.start, slot.end, zone)}</b>{' '}
                  <span className="mute">{spanUtcText(slot.start, slot.end)}</span>
                  {soft === null ? null : <span className="slot-note">{soft}</span>}
                </span>
                <button type="button" className="btn sm push" onClick={() => onTake(slot)}>
                  Use this window
                </button>
              </li>
            );
          })}
        </ol>
      )}
      {refused.length === 0 ? null : (
        <details>
          <summary>{refusedWords(found)}</summary>
          <ul className="slot-list" aria-label="Windows that will not do">
            {refused.map((window) => (
              <li key={window.start}>
                <Shape name="error" className="danger" />
                <span>
                  <b className="strong">{spanText(window.start, window.end, zone)}</b>
                  {window.faults.map((fault) => (
                    <span key={`${fault.kind} ${'of' in fault ? fault.of : ''} ${fault.start}`} className="slot-note">
                      {faultWords(fault, found, registers)}
                    </span>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
