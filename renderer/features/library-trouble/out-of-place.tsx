import { useState } from 'react';
import type { LibraryInfo, LibraryTrouble } from '../../../shared/contract/views';
import { Shape } from '../../components/shape';
import { settle } from '../../state/app';
import { useLibraryActs } from './use-library-acts';
import './library-trouble.css';

type Props = { trouble: LibraryTrouble; library: LibraryInfo };

/** Over every place while the open library is no longer the file at its place: nothing is lost, and where to put it. */
export function OutOfPlace({ trouble, library }: Props) {
  const acts = useLibraryActs();
  const [sure, setSure] = useState(false);
  const again = async () => {
    if (await acts.saveAgain()) await settle();
  };
  const elsewhere = async () => {
    if (await acts.saveAs(library.name)) await settle();
  };
  return (
    <div className="out-of-place" role="alert">
      <Shape name="error" className="danger" />
      <p dir="auto">{acts.told ?? (sure ? SURE : trouble.message)}</p>
      <span className="row push">
        <button type="button" className="btn primary sm" aria-disabled={acts.busy} onClick={() => void again()}>
          Save here again
        </button>
        <button type="button" className="btn sm" aria-disabled={acts.busy} onClick={() => void elsewhere()}>
          Save as…
        </button>
        {trouble.kind === 'replaced' ? (
          <button
            type="button"
            className="btn sm"
            aria-disabled={acts.busy}
            onClick={() => (sure ? void acts.openAgain() : setSure(true))}
          >
            {sure ? 'Open it all the same' : 'Open what is there now'}
          </button>
        ) : null}
      </span>
    </div>
  );
}

const SURE =
  'The library that is open now lies nowhere else: when the one at its place is opened instead, what was changed since it was replaced is gone. Save it as another file first, if you need it.';
