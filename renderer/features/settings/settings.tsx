import { useEffect, useState } from 'react';
import { momentText } from '../../../shared/domain/time-format';
import { call } from '../../bridge/desk';
import { Icon } from '../../components/icon';
import { Shape } from '../../components/shape';
import { type Appearance, type Density, useApp } from '../../state/app';
import { bytes, count } from '../../strings/words';

const appearances: readonly { key: Appearance; title: string }[] = [
  { key: 'system', title: 'As the system' },
  { key: 'light', title: 'Light' },
  { key: 'dark', title: 'Dark' },
];
const densities: readonly { key: Density; title: string }[] = [
  { key: 'comfortable', title: 'Comfortable' },
  { key: 'compact', title: 'Compact' },
];
const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

type Told = { good: boolean; text: string };

/** Appearance, and the library: where it lies, whether it is sound, a copy of it. */
export function Settings() {
  const start = useApp((state) => state.start);
  const [told, setTold] = useState<Told | null>(null);
  useEffect(() => void call('window.title', { title: 'Settings – Release Desk' }), []);
  useEffect(() => {
    void call('library.info', {}).then((answer) => {
      const now = useApp.getState().start;
      if (answer.ok && now) useApp.setState({ start: { ...now, library: answer.value } });
    });
  }, [told]);
  if (!start) return null;
  const { library } = start;

  const choose = (next: { appearance: Appearance; density: Density }) => {
    useApp.setState({ start: { ...start, ...next } });
    void call('window.theme', { appearance: next.appearance });
    void call('appearance.set', next).then((answer) =>
      answer.ok ? null : setTold({ good: false, text: answer.error.message }),
    );
  };
  const back = async () => {
    const day = new Date().toISOString().slice(0, 10);
    const picked = await call('dialog.save', { kind: 'backup', name: `${library.name} ${day}` });
    if (!picked.ok) return setTold({ good: false, text: picked.error.message });
    if (!picked.value.file) return;
    const answer = await call('library.backup', { token: picked.value.file.token });
    setTold(
      answer.ok
        ? { good: true, text: `${picked.value.file.name} was written, opened again and checked.` }
        : { good: false, text: answer.error.message },
    );
  };
  const check = async () => {
    const answer = await call('library.check', {});
    if (!answer.ok) return setTold({ good: false, text: answer.error.message });
    const { sound, findings } = answer.value;
    setTold({
      good: sound,
      text: sound ? 'The library is sound: every hash and every link holds.' : findings.join(' '),
    });
  };
  const other = async (kind: 'open' | 'create') => {
    if (kind === 'open') {
      const picked = await call('dialog.open', { kind: 'library', many: false });
      const file = picked.ok ? picked.value.files[0] : undefined;
      if (!file) return;
      const answer = await call('library.open', { token: file.token });
      setTold(answer.ok ? { good: true, text: `${file.name} is open.` } : { good: false, text: answer.error.message });
    } else {
      const picked = await call('dialog.save', { kind: 'library', name: 'Releases' });
      const file = picked.ok ? picked.value.file : null;
      if (!file) return;
      const answer = await call('library.create', { token: file.token });
      setTold(answer.ok ? { good: true, text: `${file.name} is open.` } : { good: false, text: answer.error.message });
    }
  };

  return (
    <div className="page">
      <h1>Settings</h1>
      <p>Nothing here leaves this computer.</p>
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
      <section aria-labelledby="set-library">
        <h2 id="set-library">Library</h2>
        <dl className="facts-list">
          <dt>Name</dt>
          <dd dir="auto">{library.name}</dd>
          <dt>File</dt>
          <dd dir="auto">{library.location}</dd>
          <dt>Holds</dt>
          <dd>
            {count(library.plans, 'plan')}, {bytes(library.bytes)}
          </dd>
          <dt>Last backup</dt>
          <dd>{library.lastBackup === null ? 'None yet' : momentText(Date.parse(library.lastBackup), zone())}</dd>
        </dl>
        <div className="row">
          <button type="button" className="btn primary" onClick={() => void back()}>
            <Icon name="download" />
            Back up…
          </button>
          <button type="button" className="btn" onClick={() => void check()}>
            <Icon name="refresh" />
            Check the library
          </button>
          <button type="button" className="btn" onClick={() => void other('open')}>
            <Icon name="folder" />
            Open another…
          </button>
          <button type="button" className="btn" onClick={() => void other('create')}>
            <Icon name="plus" />
            New library…
          </button>
        </div>
        {told ? (
          <p className={told.good ? 'row' : 'row danger'} role="status">
            <Shape name={told.good ? 'tick' : 'error'} className={told.good ? 'ok' : 'danger'} />
            <span dir="auto">{told.text}</span>
          </p>
        ) : null}
      </section>
      <section aria-labelledby="set-later">
        <h2 id="set-later">Organisation and templates</h2>
        <p className="mute">
          Name, logo, classification markings, lead times, control families and templates will be edited here. Until
          then a new library starts with those of the examples.
        </p>
      </section>
    </div>
  );
}
