import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { CallOutput } from '../../../shared/contract/calls';
import { mergeCommands } from '../../../shared/domain/sheets/commands';
import type { Answer, Answers } from '../../../shared/domain/sheets/identity';
import type { Outcome } from '../../../shared/domain/sheets/merge';
import { encodings } from '../../../shared/domain/sheets/encodings';
import { bestSheet, type Choices, previewOf, readingOf } from '../../../shared/domain/sheets/reading';
import { Icon } from '../../components/icon';
import { newId } from '../../state/commands';
import { useApp } from '../../state/app';
import { editShared } from '../../state/shared-editing';
import { count } from '../../strings/words';
import '../../styles/register-import.css';
import { ImportColumns } from './import-columns';
import { ImportPreview } from './import-preview';
import type { RegisterTable } from './table';

export type ReadTable = CallOutput<'register.readTable'> & {
  /** Reads the file once more, in another encoding. */
  readonly readAs?: (encoding: string) => void;
};
type Props = { table: RegisterTable; read: ReadTable; onClose: (said: string | null) => void };

const leftWords = (many: number, what: string): string =>
  many === 0 ? '' : ` ${count(many, 'row')} of the file ${many === 1 ? 'was' : 'were'} ${what}.`;

/** Which column is which field, what would become of each row, and the import as one edit. */
export function ImportTable({ table, read, onClose }: Props) {
  const { register } = table;
  const id = useId();
  const shared = useApp((state) => state.shared);
  const registers = useMemo(() => shared?.registers ?? {}, [shared]);
  const zone = shared?.settings.zone ?? 'UTC';
  const [sheetAt, setSheetAt] = useState(() => bestSheet(read.sheets, register));
  const rows = useMemo(() => read.sheets[sheetAt]?.rows ?? [], [read, sheetAt]);
  const [choices, setChoices] = useState<Choices>({});
  const [answers, setAnswers] = useState<Answers>(() => new Map());
  const [addMissing, setAddMissing] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const reading = useMemo(() => readingOf(register, rows, choices), [register, rows, choices]);
  const { titles, mapping } = reading;
  const wanted = useMemo(
    () => ({ reading, around: { registers, addMissing, zone, answers } }),
    [reading, registers, addMissing, zone, answers],
  );
  const request = useDeferredValue(wanted);
  const merge = useMemo(() => previewOf(request.reading, { ...request.around, newId }), [request]);
  const commands = useMemo(() => mergeCommands(registers, merge.registers), [registers, merge]);
  const of = (outcome: Outcome) => merge.lines.filter((line) => line.outcome === outcome).length;
  const notes = read.sheets[sheetAt]?.notes ?? [];

  const answer = (said: ReadonlyMap<number, Answer>) => setAnswers(new Map([...answers, ...said]));
  const run = () => {
    const label = `Import ${read.name}`.slice(0, 200);
    const answer = commands.length === 0 ? { ok: true as const } : editShared('registers', label, commands);
    if (!answer.ok) return setProblem(answer.message);
    const left = [
      leftWords(of('refused'), 'left out'),
      leftWords(of('question'), 'not imported, for an open question'),
    ];
    const [added, changed] = [of('new'), of('changed')].map((many) => many.toLocaleString('en-GB'));
    onClose(`${read.name}: ${added} added, ${changed} changed.${left.join('')}`);
  };
  const busy = request !== wanted;
  const changes = of('new') + of('changed');
  return (
    <section className="reg-import" aria-labelledby={`${id}-title`} data-pane>
      <header className="row">
        <h2 id={`${id}-title`} ref={heading} tabIndex={-1}>
          Import <bdi>{read.name}</bdi> into {table.title.toLowerCase()}
        </h2>
        <span className="row push">
          <button type="button" className="btn primary" disabled={busy || changes === 0} onClick={run}>
            <Icon name="file-import" />
            {changes === 0 ? 'Nothing to import' : `Import ${count(changes, 'row')}`}
          </button>
          <button type="button" className="btn" onClick={() => onClose(null)}>
            Cancel
          </button>
        </span>
      </header>
      {problem === null ? null : <p className="err">{problem}</p>}
      {notes.map((note) => (
        <p key={note} className="hint">
          {note}
        </p>
      ))}
      <div className="form">
        {read.sheets.length > 1 ? (
          <div className="field">
            <label className="label" htmlFor={`${id}-sheet`}>
              Sheet
            </label>
            <select
              id={`${id}-sheet`}
              className="input select"
              value={sheetAt}
              onChange={(event) => {
                setSheetAt(Number(event.target.value));
                setChoices({});
                setAnswers(new Map()); // other rows, other questions
              }}
            >
              {read.sheets.map((sheet, at) => (
                <option key={sheet.name} value={at}>
                  {sheet.name}
                </option>
              ))}
            </select>
          </div>
        ) : null}
        <Encoding read={read} taken={read.sheets[sheetAt]?.encoding} />
        <div className="field">
          <label className="label" htmlFor={`${id}-titles`}>
            Titles stand in row (0: there are none)
          </label>
          <input
            id={`${id}-titles`}
            className="input short"
            type="number"
            min={0}
            max={rows.length}
            value={titles + 1}
            onChange={(event) =>
              setChoices({ titles: Math.min(rows.length, Math.max(0, Number(event.target.value) || 0)) - 1 })
            }
          />
        </div>
        {reading.told === null ? null : (
          <div className="field">
            <label className="label" htmlFor={`${id}-order`}>
              Dates such as 06/07/2026
            </label>
            <select
              id={`${id}-order`}
              className="input select"
              value={reading.order}
              onChange={(event) => setChoices({ ...choices, order: event.target.value === 'month' ? 'month' : 'day' })}
            >
              {reading.order === 'open' ? <option value="open">Not said yet</option> : null}
              <option value="day">6 July: the day first</option>
              <option value="month">7 June: the month first</option>
            </select>
          </div>
        )}
        <label className="tick">
          <input type="checkbox" checked={addMissing} onChange={(event) => setAddMissing(event.target.checked)} />
          Add what cells name and no register holds yet
          {merge.missing.length > 0
            ? ` (${merge.missing
                .map((one) => one.name)
                .slice(0, 4)
                .join(', ')}${merge.missing.length > 4 ? '…' : ''})`
            : ''}
        </label>
      </div>
      <ImportColumns
        register={register}
        rows={rows}
        titles={titles}
        mapping={mapping}
        onMapping={(own) => setChoices({ ...choices, titles, mapping: own })}
      />
      <ImportPreview lines={merge.lines} answers={answers} busy={busy} onAnswer={answer} />
    </section>
  );
}

/** In which encoding the letters are read, where the file does not say; the rows below show what comes of another. */
function Encoding({ read: { readAs }, taken }: { read: ReadTable; taken: string | undefined }) {
  const id = useId();
  if (!readAs || taken === undefined) return null;
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        Letters are read as
      </label>
      <select id={id} className="input select" value={taken} onChange={(event) => readAs(event.target.value)}>
        {encodings.map(({ label, title }) => (
          <option key={label} value={label}>
            {title}
          </option>
        ))}
      </select>
    </div>
  );
}
