import { useEffect, useState } from 'react';
import { momentText } from '../../../shared/domain/time-format';
import { call } from '../../bridge/desk';
import { Icon } from '../../components/icon';
import { useApp } from '../../state/app';
import { openInstead } from '../../state/libraries';
import { notSettled } from '../../state/not-settled';
import { bytes, count } from '../../strings/words';
import { Backups } from './backups';
import { Findings } from './findings';
import { type Told, ToldLine } from './told';

const zone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The library: where it lies, whether it is sound, a copy of it, another one. */
export function LibraryPart() {
  const start = useApp((state) => state.start);
  const [told, setTold] = useState<Told | null>(null);
  useEffect(() => {
    void call('library.info', {}).then((answer) => {
      const now = useApp.getState().start;
      if (answer.ok && now) useApp.setState({ start: { ...now, library: answer.value } });
    });
  }, [told]);
  const [findings, setFindings] = useState<readonly string[]>([]);
  const library = start?.library;
  if (!library) return null;

  const back = async () => {
    const day = new Date().toISOString().slice(0, 10);
    const picked = await call('dialog.save', { kind: 'backup', name: `${library.name} ${day}` });
    if (!picked.ok) return setTold({ good: false, text: picked.error.message });
    if (!picked.value.file) return;
    const answer = await call('library.backup', { token: picked.value.file.token });
    setTold(
      answer.ok
        ? { good: true, text: `${answer.value.name} was written, opened again and checked.` }
        : { good: false, text: answer.error.message },
    );
  };
  const check = async () => {
    const answer = await call('library.check', {});
    if (!answer.ok) return setTold({ good: false, text: answer.error.message });
    const { sound, findings: found } = answer.value;
    setFindings(found);
    setTold({
      good: sound,
      text: sound ? 'The library is sound: every hash and every link holds.' : `${count(found.length, 'finding')}:`,
    });
  };
  const other = async (kind: 'open' | 'create') => {
    const left = await notSettled();
    if (left !== null) return setTold({ good: false, text: left });
    if (kind === 'open') {
      const picked = await call('dialog.open', { kind: 'library', many: false });
      const file = picked.ok ? picked.value.files[0] : undefined;
      if (!file) return undefined;
      const answer = await call('library.open', { token: file.token });
      return setTold(
        answer.ok ? { good: true, text: `${file.name} is open.` } : { good: false, text: answer.error.message },
      );
    } else {
      const picked = await call('dialog.save', { kind: 'library', name: 'Releases' });
      const file = picked.ok ? picked.value.file : null;
      if (!file) return undefined;
      const answer = await call('library.create', { token: file.token });
      return setTold(
        answer.ok ? { good: true, text: `${file.name} is open.` } : { good: false, text: answer.error.message },
      );
    }
  };

  const examples = start.examples !== null;
  const instead = async () => {
    const why = await openInstead(examples ? 'library.own' : 'library.examples');
    if (why !== null) setTold({ good: false, text: why });
  };

  return (
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
        {examples && start.examples?.own === null ? null : (
          <button type="button" className="btn" onClick={() => void instead()}>
            <Icon name="books" />
            {examples ? 'Back to my library' : 'Look at the examples'}
          </button>
        )}
      </div>
      <ToldLine told={told} />
      {findings.length > 0 ? <Findings findings={findings} onTold={setTold} /> : null}
      <h3>Backups</h3>
      <Backups onTold={setTold} />
    </section>
  );
}
