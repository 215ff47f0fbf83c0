import { useState } from 'react';
import { nextOccurrences, ruleFault } from '../../../shared/domain/calendar/recurrence';
import { ruleWords } from '../../../shared/domain/calendar/rule-words';
import { wallRule } from '../../../shared/domain/calendar/until';
import type { RegisterRow } from '../../../shared/domain/plan/registers';
import { spanText, spanUtcText } from '../../../shared/domain/time-format';

/** When a maintenance window comes next, in words: proof that the rule says what was meant. */
export function Occurrences({ window }: { window: RegisterRow<'windows'> }) {
  const { start, length, rule = '', zone } = window;
  const [now] = useState(() => Date.now()); // when the row was chosen
  const repeats = rule.trim() !== '';
  if (repeats && ruleFault(rule, start) !== null) return null; // said at the field
  const known = start !== undefined && length !== undefined && zone !== undefined;
  const next = known ? nextOccurrences(window, now, 3) : [];
  return (
    <section className="reg-next" aria-label="When it comes">
      <h3>When it comes</h3>
      <p>{repeats ? `${ruleWords(wallRule(window))}.` : 'Once. Say how it repeats to have it again.'}</p>
      {known && next.length === 0 ? <p className="mute">It is over: there is no further date.</p> : null}
      {known ? null : <p className="mute">Give the time zone, the first start and the length to see its next dates.</p>}
      <ol>
        {next.map((one) => (
          <li key={one.start}>
            {spanText(one.start, one.end, zone ?? 'UTC')}{' '}
            <span className="mute">{spanUtcText(one.start, one.end)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
