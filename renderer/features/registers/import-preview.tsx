import { useState } from 'react';
import type { Answer, Answers } from '../../../shared/domain/sheets/identity';
import { type MergeLine, type Outcome, outcomes } from '../../../shared/domain/sheets/merge';
import { Shape, type ShapeName } from '../../components/shape';
import { ImportQuestion, OpenQuestions } from './import-question';

const words: Readonly<Record<Outcome, { text: string; shape: ShapeName; tone: string }>> = {
  new: { text: 'New', shape: 'complete', tone: 'ok' },
  changed: { text: 'Changed', shape: 'progress', tone: '' },
  same: { text: 'Unchanged', shape: 'draft', tone: 'mute' },
  question: { text: 'Question', shape: 'warning', tone: 'warn' },
  refused: { text: 'Left out', shape: 'error', tone: 'danger' },
};
const MOST_SHOWN = 300;

/** What a new row would hold, beside what it is called. */
const Filled = ({ line: { name, changes } }: { line: MergeLine }) => (
  <div className="mute two-lines" dir="auto">
    {changes
      .filter(({ after }) => after !== name)
      .map(({ title, after }) => `${title}: ${after}`)
      .join(' · ')}
  </div>
);

type Props = {
  lines: readonly MergeLine[];
  answers: Answers;
  busy: boolean;
  onAnswer: (said: ReadonlyMap<number, Answer>) => void;
};

/** Rows that were asked about stay with the questions once they are answered: the next one is where the last was. */
const shows = (line: MergeLine, only: Outcome): boolean =>
  line.outcome === only || (only === 'question' && line.candidates.length > 0);

/** What would become of each row of the file; where only a person can tell, both sides and the choice. */
export function ImportPreview({ lines, answers, busy, onAnswer }: Props) {
  const [only, setOnly] = useState<Outcome | null>(null);
  if (lines.length === 0) return <p className="hint">There is no row below the titles.</p>;
  const shown = only === null ? lines : lines.filter((line) => shows(line, only));
  return (
    <div className="import-preview" aria-busy={busy}>
      <div className="reg-chips" role="group" aria-label="Show">
        <button type="button" className="chip" aria-pressed={only === null} onClick={() => setOnly(null)}>
          All <b>{lines.length.toLocaleString('en-GB')}</b>
        </button>
        {outcomes.map((outcome) => (
          <button
            key={outcome}
            type="button"
            className="chip"
            aria-pressed={only === outcome}
            onClick={() => setOnly(outcome)}
          >
            {words[outcome].text}{' '}
            <b>{lines.filter((line) => line.outcome === outcome).length.toLocaleString('en-GB')}</b>
          </button>
        ))}
      </div>
      <OpenQuestions lines={lines} onAnswer={onAnswer} onShow={() => setOnly('question')} />
      <table className="check-table" aria-label="Rows of the file">
        <thead>
          <tr>
            <th scope="col">Row</th>
            <th scope="col">What becomes of it</th>
            <th scope="col">Name</th>
            <th scope="col">Changes and remarks</th>
          </tr>
        </thead>
        <tbody>
          {shown.slice(0, MOST_SHOWN).map((line) => (
            <tr key={line.line}>
              <td>{line.line}</td>
              <td className={words[line.outcome].tone}>
                <Shape name={words[line.outcome].shape} /> {words[line.outcome].text}
              </td>
              <td dir="auto">{line.name}</td>
              <td>
                {line.outcome === 'new' ? <Filled line={line} /> : null}
                {line.outcome === 'changed'
                  ? line.changes.map((change) => (
                      <div key={change.title} dir="auto">
                        {change.title}: <del>{change.before === '' ? 'empty' : change.before}</del> →{' '}
                        <b>{change.after}</b>
                      </div>
                    ))
                  : null}
                {line.remarks.map((remark) => (
                  <div key={remark} className={line.outcome === 'refused' ? 'danger' : 'mute'} dir="auto">
                    {remark}
                  </div>
                ))}
                {line.candidates.length > 0 ? (
                  <ImportQuestion
                    line={line}
                    answer={answers.get(line.line)}
                    onAnswer={(said) => onAnswer(new Map([[line.line, said]]))}
                  />
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length > MOST_SHOWN ? (
        <p className="hint">
          The first {MOST_SHOWN} of {shown.length.toLocaleString('en-GB')} are shown; all are imported.
        </p>
      ) : null}
    </div>
  );
}
