import type { Content } from '../../../shared/domain/plan/content';
import {
  computedTimes,
  scheduleOf,
  type Typed,
  typedIn,
  withComputed,
} from '../../../shared/domain/schedule/computed-times';
import type { Prose } from '../../../shared/domain/schema/prose';

type Props = { value: Prose; content: Content; onPlace: (next: Prose, label: string) => void };

/** Times somebody typed that the plan computes: each can be put in as what it is, so that it stays true. */
export function TypedTimes({ value, content, onPlace }: Props) {
  const times = computedTimes(content, scheduleOf(content));
  const found: readonly Typed[] = typedIn(value, times);
  if (found.length === 0) return null;
  return (
    <ul className="typed-times" aria-label="Times the plan computes">
      {found.slice(0, MOST).map(({ typed, meant }) => (
        <li key={typed} className="hint">
          {typed} is typed by hand; the plan computes it.{' '}
          <button
            type="button"
            className="link-button"
            onMouseDown={(event) => event.preventDefault()} // the text keeps the caret, and its tools their place
            onClick={() => onPlace(withComputed(value, typed, times), `Refer to ${meant.label}`)}
          >
            Put in: {meant.label}, {meant.text}
          </button>
        </li>
      ))}
    </ul>
  );
}
const MOST = 3;
