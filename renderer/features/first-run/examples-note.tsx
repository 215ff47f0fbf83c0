import { useState } from 'react';
import { Notice } from '../../components/notice';
import { openInstead } from '../../state/libraries';

type Props = {
  /** The name of the library that is the way back; null where none has been begun. */
  own: string | null;
  onStart: () => void;
};

/** Over every place while the examples are open: whose they are, and the way to one's own library. */
export function ExamplesNote({ own, onStart }: Props) {
  const [problem, setProblem] = useState<string | null>(null);
  const back = async () => setProblem(await openInstead('library.own'));
  return (
    <Notice shape={problem === null ? 'information' : 'error'} {...(problem === null ? {} : { tone: 'danger' })}>
      <span className="row tight">
        <span dir="auto">
          {problem ?? 'You are looking at the examples. Change anything: nothing of it gets into a library of yours.'}
        </span>
        {own === null ? (
          <button type="button" className="btn sm" onClick={onStart}>
            Start my library
          </button>
        ) : (
          <button type="button" className="btn sm" title={own} onClick={() => void back()}>
            Back to my library
          </button>
        )}
      </span>
    </Notice>
  );
}
