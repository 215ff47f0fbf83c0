import { Shape } from '../../components/shape';
import type { Counted } from './filters';

type Props = {
  all: number;
  filters: readonly Counted[];
  chosen: string | null;
  onChoose: (key: string | null) => void;
};

/** The parts of a register that one press shows, each with how many rows it holds. */
export function Chips({ all, filters, chosen, onChoose }: Props) {
  if (filters.length === 0) return null;
  return (
    <div className="reg-chips" role="group" aria-label="Show">
      <button type="button" className="chip" aria-pressed={chosen === null} onClick={() => onChoose(null)}>
        All <b>{all.toLocaleString('en-GB')}</b>
      </button>
      {filters.map(({ key, title, count, warns }) => (
        <button
          key={key}
          type="button"
          className="chip"
          aria-pressed={chosen === key}
          onClick={() => onChoose(chosen === key ? null : key)}
        >
          {warns ? <Shape name="warning" className="warn" /> : null}
          <span dir="auto">{title}</span> <b>{count.toLocaleString('en-GB')}</b>
        </button>
      ))}
    </div>
  );
}
