import { useId } from 'react';
import type { Answer, Candidate } from '../../../shared/domain/sheets/identity';
import type { MergeLine } from '../../../shared/domain/sheets/merge';
import { count } from '../../strings/words';

type Props = { line: MergeLine; answer: Answer | undefined; onAnswer: (said: Answer) => void };

/** A row that may be another: both sides, and what it is to be. Nothing is chosen beforehand. */
export function ImportQuestion({ line, answer, onAnswer }: Props) {
  const id = useId();
  const choice = (said: Answer, text: string, chosen: boolean) => (
    <label className="tick">
      <input type="radio" name={id} checked={chosen} onChange={() => onAnswer(said)} />
      <span dir="auto">{text}</span>
    </label>
  );
  return (
    <fieldset className="import-question" aria-label={`What row ${line.line}, ${line.name}, is`}>
      {line.candidates.map((one) => (
        <div key={one.id ?? ''} className="import-candidate">
          <Sides candidate={one} />
          {one.id === null
            ? null
            : choice({ kind: 'same', id: one.id }, `The same row as ${one.name}`, isSame(answer, one.id))}
        </div>
      ))}
      {choice({ kind: 'new' }, 'A new row', answer?.kind === 'new')}
      {choice({ kind: 'leave-out' }, 'Leave it out', answer?.kind === 'leave-out')}
    </fieldset>
  );
}

const isSame = (answer: Answer | undefined, id: string): boolean => answer?.kind === 'same' && answer.id === id;

/** What stands there beside what the file says; equal lines are told once, quietly. */
const Sides = ({ candidate }: { candidate: Candidate }) => (
  <table className="import-sides">
    <thead>
      <tr>
        <td />
        <th scope="col">{candidate.id === null ? 'Earlier in the file' : 'In the register'}</th>
        <th scope="col">In this row</th>
      </tr>
    </thead>
    <tbody>
      {candidate.sides().map(({ title, before, after }) => (
        <tr key={title} className={before === after ? 'mute' : undefined}>
          <th scope="row">{title}</th>
          <td dir="auto">{before === '' ? '–' : before}</td>
          <td dir="auto">{after === '' ? '–' : after}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

type OpenProps = {
  lines: readonly MergeLine[];
  onAnswer: (said: ReadonlyMap<number, Answer>) => void;
  onShow: () => void;
};

/** The questions nobody has answered yet, and one answer for all of them. */
export function OpenQuestions({ lines, onAnswer, onShow }: OpenProps) {
  const open = lines.filter((line) => line.outcome === 'question' && line.candidates.length > 0);
  if (open.length === 0) return null;
  const all = (said: (line: MergeLine) => Answer) => onAnswer(new Map(open.map((line) => [line.line, said(line)])));
  const only = open.flatMap(({ candidates: [one, more] }) => (one?.id && !more ? [one.id] : []));
  const sure = only.length === open.length && new Set(only).size === only.length;
  return (
    <div className="import-open" role="group" aria-label="Questions">
      <p>
        <b>{count(open.length, 'row')}</b> may be in the register already. What is not answered is not imported.
      </p>
      <button type="button" className="btn sm" onClick={onShow}>
        Show the questions
      </button>
      {sure ? (
        <button
          type="button"
          className="btn sm"
          onClick={() =>
            all(({ candidates: [one] }) => (one?.id ? { kind: 'same', id: one.id } : { kind: 'leave-out' }))
          }
        >
          All are the same rows
        </button>
      ) : null}
      <button type="button" className="btn sm" onClick={() => all(() => ({ kind: 'new' }))}>
        All are new
      </button>
      <button type="button" className="btn sm" onClick={() => all(() => ({ kind: 'leave-out' }))}>
        Leave all out
      </button>
    </div>
  );
}
