import { useState } from 'react';
import type { LibraryTrouble } from '../../../shared/contract/views';
import { call } from '../../bridge/desk';
import { Icon } from '../../components/icon';
import { Shape } from '../../components/shape';

type Props = { trouble: LibraryTrouble; ready: boolean; told: string | null; onTold: (text: string | null) => void };

/** The one act: a new library, beside the old one or in another place. */
export function RecoveryFoot({ trouble, ready, told, onTold }: Props) {
  const [busy, setBusy] = useState(false);
  const make = async (elsewhere: boolean) => {
    if (!ready || busy) return;
    let token: string | undefined;
    if (elsewhere) {
      const picked = await call('dialog.save', { kind: 'library', name: `${trouble.name} recovered` });
      token = picked.ok ? picked.value.file?.token : undefined;
      if (token === undefined) return;
    }
    setBusy(true);
    const answer = await (token === undefined ? call('library.recover', {}) : call('library.recoverTo', { token }));
    setBusy(false);
    onTold(
      answer.ok ? `${answer.value.info.name} is open; ${answer.value.report} lies beside it.` : answer.error.message,
    );
  };
  return (
    <footer className="recovery-foot">
      <button
        type="button"
        className="btn primary"
        aria-disabled={!ready || busy}
        ref={(element) => element?.focus()}
        onClick={() => void make(false)}
      >
        {busy ? 'Making a new library…' : 'Make a new library'}
      </button>
      <button type="button" className="btn" onClick={() => window.print()}>
        <Icon name="printer" />
        Print this page
      </button>
      <button type="button" className="btn link" aria-disabled={!ready || busy} onClick={() => void make(true)}>
        Another place…
      </button>
      {told === null ? null : (
        <span className="row tight told" role="status">
          <Shape name="information" />
          <span dir="auto">{told}</span>
        </span>
      )}
      <span className="hint push">
        <kbd>Enter</kbd> make <kbd>O</kbd> open backup
      </span>
    </footer>
  );
}
