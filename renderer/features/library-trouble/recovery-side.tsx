import { useEffect, useState } from 'react';
import type { BackupView } from '../../../shared/contract/library-calls';
import type { Recovery } from '../../../shared/contract/recovery';
import type { LibraryTrouble } from '../../../shared/contract/views';
import { call } from '../../bridge/desk';
import { count } from '../../strings/words';
import { useLibraryActs } from './use-library-acts';

type Props = { trouble: LibraryTrouble; found: Recovery | null; onTold: (text: string | null) => void };

/** What making a new library does, and the ways that need no decision yet. */
export function RecoverySide({ trouble, found, onTold }: Props) {
  const [backups, setBackups] = useState<readonly BackupView[]>([]);
  const acts = useLibraryActs();
  useEffect(() => {
    void call('library.backups', {}).then((answer) => (answer.ok ? setBackups(answer.value.backups) : undefined));
  }, []);
  const newest = backups.find((backup) => backup.plans !== null);
  const readable = found?.plans.filter((plan) => plan.outcome !== 'lost').length ?? 0;
  const look = async () => {
    if (!newest) return;
    const answer = await call('library.lookAtBackup', { name: newest.name });
    if (!answer.ok) onTold(answer.error.message);
  };
  const takeOut = async () => {
    const picked = await call('dialog.folder', { purpose: 'plans' });
    const token = picked.ok ? picked.value.folder?.token : undefined;
    if (token === undefined) return;
    const answer = await call('library.savePlans', { token });
    onTold(
      answer.ok
        ? [
            `${count(answer.value.files.length, 'release file')} written: ${answer.value.files.slice(0, 3).join(', ')}${answer.value.files.length > 3 ? ', …' : ''}.`,
            ...answer.value.notes,
          ].join(' ')
        : answer.error.message,
    );
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === 'o' && !event.ctrlKey && !event.metaKey && !event.altKey) void look();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
  return (
    <aside className="recovery-side" aria-label="Next step">
      <section>
        <h3>What happens next</h3>
        <ol>
          <li>
            <b>A new library is made beside the old one</b> <span>from the sources shown here.</span>
          </li>
          <li>
            <b>It is read back and compared</b> <span>every hash, every fingerprint, the audit log.</span>
          </li>
          <li>
            <b>It opens</b> <span>with a note in each plan that was touched, and a report beside it.</span>
          </li>
        </ol>
      </section>
      <section>
        <h3>Or</h3>
        <ul className="other">
          {newest ? (
            <li>
              <span>Only look, change nothing</span>
              <button type="button" className="btn sm" onClick={() => void look()}>
                Open backup, read only
              </button>
            </li>
          ) : null}
          {readable > 0 ? (
            <li>
              <span>Take plans out as files</span>
              <button type="button" className="btn sm" onClick={() => void takeOut()}>
                Save {count(readable, 'file')}…
              </button>
            </li>
          ) : null}
          <li>
            <span>Another library</span>
            <button type="button" className="btn sm" onClick={() => void acts.openOther()}>
              Choose…
            </button>
          </li>
          <li>
            <span>A new, empty one</span>
            <button type="button" className="btn sm" onClick={() => void acts.startNew()}>
              Start…
            </button>
          </li>
          <li>
            <span>After something was mended</span>
            <button type="button" className="btn sm" onClick={() => void acts.openAgain()}>
              Try again
            </button>
          </li>
        </ul>
        {acts.told === null ? null : (
          <p className="danger" role="alert" dir="auto">
            {acts.told}
          </p>
        )}
      </section>
      <section>
        <h3>Before you go on</h3>
        <p>
          If the disk is failing, put the new library on another one. Nothing is sent anywhere, and the old file stays
          until you delete it yourself.
        </p>
        <p dir="auto">{trouble.location}</p>
      </section>
    </aside>
  );
}
