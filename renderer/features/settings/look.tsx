import { call } from '../../bridge/desk';
import { type Appearance, type Density, useApp } from '../../state/app';

const appearances: readonly { key: Appearance; title: string }[] = [
  { key: 'system', title: 'As the system' },
  { key: 'light', title: 'Light' },
  { key: 'dark', title: 'Dark' },
];
const densities: readonly { key: Density; title: string }[] = [
  { key: 'comfortable', title: 'Comfortable' },
  { key: 'compact', title: 'Compact' },
];

/** Colours and density of the window. */
export function Look() {
  const start = useApp((state) => state.start);
  if (!start) return null;
  const choose = (next: { appearance: Appearance; density: Density }) => {
    useApp.setState({ start: { ...start, ...next } });
    void call('window.theme', { appearance: next.appearance });
    void call('appearance.set', next);
  };
  return (
    <section aria-labelledby="set-look">
      <h2 id="set-look">Appearance</h2>
      <div className="row">
        <span className="seg" role="group" aria-label="Colours">
          {appearances.map(({ key, title }) => (
            <button
              key={key}
              type="button"
              aria-pressed={start.appearance === key}
              onClick={() => choose({ appearance: key, density: start.density })}
            >
              {title}
            </button>
          ))}
        </span>
        <span className="seg" role="group" aria-label="Density">
          {densities.map(({ key, title }) => (
            <button
              key={key}
              type="button"
              aria-pressed={start.density === key}
              onClick={() => choose({ appearance: start.appearance, density: key })}
            >
              {title}
            </button>
          ))}
        </span>
      </div>
    </section>
  );
}
