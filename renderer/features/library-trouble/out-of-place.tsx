import { useState } from 'react';
import type { LibraryInfo, LibraryTrouble } from '../../../shared/contract/views';
import { Shape } from '../../components/shape';
import { settle } from '../../state/app';
import { namesOf, unsaved } from '../../state/unsaved';
import { useLibraryActs } from './use-library-acts';
import './library-trouble.css';

type Props = { trouble: LibraryTrouble; library: LibraryInfo };

/** Over every place while the open library is no longer the file at its place: nothing is lost, and where to put it. */
export function OutOfPlace({ trouble, library }: Props) {
  const acts = useLibraryActs();
  const [sure, setSure] = useState<string | null>(null);
  const again = async () => {
    if (await acts.saveAgain()) await settle();
  };
  const ask = async () => {
    await settle();
    setSure(sureWords(namesOf(unsaved())));
  };
  const elsewhere = async () => {
    if (await acts.saveAs(library.name)) await settle();
  };
  return (
    <div className="out-of-place" role="alert">
      <Shape name="error" className="danger" />
      <p dir="auto">{acts.told ?? sure ?? trouble.message}</p>
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
            onClick={() => (sure !== null ? void acts.openAgain() : void ask())}
          >
            {sure !== null ? 'Open it all the same' : 'Open what is there now'}
          </button>
        ) : null}
      </span>
    </div>
  );
}

const sureWords = (names: string): string =>
  [
    'The library that is open now lies nowhere else: when the one at its place is opened instead, what was changed since it was replaced is gone. Save it as another file first, if you need it.',
    names === ''
      ? ''
      : `What was typed last in ${names} is not saved: it goes into the library that is opened, or stays on the screen where that does not hold the plan.`,
  ]
    .filter(Boolean)
    .join(' ');
