import { type ReactNode, useEffect, useState } from 'react';
import type { LibraryTrouble } from '../../../shared/contract/views';
import { call } from '../../bridge/desk';
import { Icon } from '../../components/icon';
import { Shape } from '../../components/shape';
import './library-trouble.css';
import { Recovery } from './recovery';
import { useLibraryActs } from './use-library-acts';

/** The whole place while no library is open: what happened, what is safe, and every way on. */
export function TroublePlace({ trouble }: { trouble: LibraryTrouble }) {
  const [recovering, setRecovering] = useState(trouble.kind === 'damaged' || trouble.kind === 'empty');
  useEffect(() => void call('window.title', { title: `${trouble.name} – Release Desk` }), [trouble.name]);
  if (recovering) return <Recovery trouble={trouble} />;
  return <Choices trouble={trouble} onRecover={() => setRecovering(true)} />;
}

const TITLES: Partial<Record<LibraryTrouble['kind'], (name: string) => string>> = {
  missing: (name) => `The library “${name}” is not there`,
  network: (name) => `The library “${name}” lies on a network`,
  busy: (name) => `The library “${name}” is in use`,
  newer: (name) => `The library “${name}” is from a newer Release Desk`,
  'not-a-library': (name) => `“${name}” is not a library`,
  'read-only': (name) => `The library “${name}” may not be written`,
  full: (name) => `There is no room to open the library “${name}”`,
  unreachable: (name) => `The drive of the library “${name}” does not answer`,
};

/** Troubles that keep a library from being written, not from being read. */
const LOOKED_AT: readonly LibraryTrouble['kind'][] = ['read-only', 'network', 'full'];

function Choices({ trouble, onRecover }: { trouble: LibraryTrouble; onRecover: () => void }) {
  const acts = useLibraryActs();
  const { kind, name, location, message, backups, newestBackup } = trouble;
  return (
    <div className="trouble">
      <header className="trouble-head">
        <Shape name={kind === 'missing' ? 'warning' : 'error'} className={kind === 'missing' ? 'warn' : 'danger'} />
        <div>
          <h1>{TITLES[kind]?.(name) ?? `The library “${name}” does not open`}</h1>
          <p dir="auto">{message}</p>
        </div>
      </header>
      <section className="trouble-body" aria-label="What to do next">
        <ul className="ways">
          {kind === 'network' ? (
            <Way
              primary
              title="Work on a local copy"
              text="The library is copied to this computer and opened here; the one on the network stays as it is."
              onClick={() => void acts.workOnCopy()}
            />
          ) : null}
          {kind === 'missing' ? (
            <Way
              primary
              title="Look for it…"
              text="Choose the file where it lies now: on the stick, on the share, under its new name."
              onClick={() => void acts.openOther()}
            />
          ) : null}
          <Way
            title="Try again"
            text="After the drive was connected, the other program closed, or room was made."
            onClick={() => void acts.openAgain()}
          />
          {LOOKED_AT.includes(kind) ? (
            <Way
              title="Only look at it"
              text="A copy is opened, in which nothing can be changed; plans can be read, printed and exported."
              onClick={() => void acts.lookOnly()}
            />
          ) : null}
          {backups > 0 ? (
            <Way
              title="Make it again from its backups…"
              text={`${backups === 1 ? 'One backup lies' : `${backups} backups lie`} beside it, the newest of ${newestBackup ?? ''}. You see what comes out before anything is done.`}
              onClick={onRecover}
            />
          ) : null}
          {kind === 'missing' ? null : (
            <Way
              title="Open another…"
              text="Choose the file of another library."
              onClick={() => void acts.openOther()}
            />
          )}
          <Way
            title="Start a new one…"
            text="An empty library, where you choose. This place is then forgotten; the file is not touched."
            onClick={() => void acts.startNew()}
          />
        </ul>
        {acts.told === null ? null : (
          <p className="row danger" role="alert">
            <Shape name="error" className="danger" />
            <span dir="auto">{acts.told}</span>
          </p>
        )}
        <p className="where">
          <Icon name="folder" />
          <span dir="auto">{location}</span>
        </p>
      </section>
    </div>
  );
}

type WayProps = { title: string; text: ReactNode; primary?: boolean; onClick: () => void };

const Way = ({ title, text, primary = false, onClick }: WayProps) => (
  <li>
    <button type="button" className={primary ? 'btn primary' : 'btn'} onClick={onClick}>
      {title}
    </button>
    <span dir="auto">{text}</span>
  </li>
);
