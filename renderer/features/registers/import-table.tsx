import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { CallOutput } from '../../../shared/contract/calls';
import { guessMapping, ID, ID_TITLE, type Mapping, sheetFields, titleRow } from '../../../shared/domain/sheets/columns';
import { mergeCommands } from '../../../shared/domain/sheets/commands';
import { mergeRows } from '../../../shared/domain/sheets/merge';
import { Icon } from '../../components/icon';
import { newId } from '../../state/commands';
import { useApp } from '../../state/app';
import { editShared } from '../../state/shared-editing';
import { count } from '../../strings/words';
import { ImportPreview } from './import-preview';
import type { RegisterTable } from './table';

export type ReadTable = CallOutput<'register.readTable'>;
type Props = { table: RegisterTable; read: ReadTable; onClose: (said: string | null) => void };

/** Which column is which field, what would become of each row, and the import as one edit. */
export function ImportTable({ table, read, onClose }: Props) {
  const { register } = table;
  const id = useId();
  const shared = useApp((state) => state.shared);
  const registers = useMemo(() => shared?.registers ?? {}, [shared]);
  const zone = shared?.settings.zone ?? 'UTC';
  const [sheetAt, setSheetAt] = useState(() => bestSheet(read.sheets, register));
  const rows = useMemo(() => read.sheets[sheetAt]?.rows ?? [], [read, sheetAt]);
  const [titles, setTitles] = useState(() => titleRow(register, rows));
  const [mapping, setMapping] = useState<Mapping>(() => guessMapping(register, rows[titles] ?? []));
  const [addMissing, setAddMissing] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const begin = (at: number) => {
    const own = read.sheets[at]?.rows ?? [];
    const row = titleRow(register, own);
    setSheetAt(at);
    setTitles(row);
    setMapping(guessMapping(register, own[row] ?? []));
  };
  const request = useDeferredValue(
    useMemo(
      () => ({ registers, register, rows, titles, mapping, addMissing, zone }),
      [registers, register, rows, titles, mapping, addMissing, zone],
    ),
  );
  const merge = useMemo(() => mergeRows({ ...request, newId }), [request]);
  const commands = useMemo(() => mergeCommands(registers, merge.registers), [registers, merge]);
  const of = (outcome: string) => merge.lines.filter((line) => line.outcome === outcome).length;
  const fields = sheetFields(register);
  const notes = read.sheets[sheetAt]?.notes ?? [];

  const run = () => {
    const label = `Import ${read.name}`.slice(0, 200);
    const answer = commands.length === 0 ? { ok: true as const } : editShared('registers', label, commands);
    if (!answer.ok) return setProblem(answer.message);
    const left = of('refused') > 0 ? ` ${count(of('refused'), 'row')} of the file were left out.` : '';
    onClose(`${read.name}: ${of('new')} added, ${of('changed')} changed.${left}`);
  };
  const busy = request.mapping !== mapping || request.rows !== rows || request.addMissing !== addMissing;
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
              onChange={(event) => begin(Number(event.target.value))}
            >
              {read.sheets.map((sheet, at) => (
                <option key={sheet.name} value={at}>
                  {sheet.name}
                </option>
              ))}
            </select>
          </div>
        ) : null}
        <div className="field">
          <label className="label" htmlFor={`${id}-titles`}>
            Titles stand in row
          </label>
          <input
            id={`${id}-titles`}
            className="input short"
            type="number"
            min={1}
            max={Math.max(1, rows.length)}
            value={titles + 1}
            onChange={(event) => {
              const row = Math.min(rows.length, Math.max(1, Number(event.target.value) || 1)) - 1;
              setTitles(row);
              setMapping(guessMapping(register, rows[row] ?? []));
            }}
          />
        </div>
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
      <div className="import-columns" role="group" aria-label="Columns of the file">
        {(rows[titles] ?? []).map((title, column) => {
          const sample = rows.slice(titles + 1, titles + 20).find((row) => (row[column] ?? '') !== '')?.[column] ?? '';
          return (
            // oxlint-disable-next-line react/no-array-index-key -- a column is its place
            <div key={column} className="import-column">
              <label className="label" htmlFor={`${id}-${column}`}>
                <bdi>{title.trim() === '' ? `Column ${column + 1}` : title}</bdi>
              </label>
              <select
                id={`${id}-${column}`}
                className="input select"
                value={mapping[column] ?? ''}
                onChange={(event) =>
                  setMapping(mapping.map((old, at) => (at === column ? event.target.value || null : old)))
                }
              >
                <option value="">— not taken —</option>
                {fields.map((field) => (
                  <option key={field.key} value={field.key}>
                    {field.meta.title}
                  </option>
                ))}
                <option value={ID}>{ID_TITLE}</option>
              </select>
              <p className="hint" dir="auto">
                {sample}
              </p>
            </div>
          );
        })}
      </div>
      <ImportPreview lines={merge.lines} busy={busy} />
    </section>
  );
}

/** The sheet with most columns that are fields of the register; the first of those. */
function bestSheet(sheets: ReadTable['sheets'], register: RegisterTable['register']): number {
  const fits = sheets.map(
    ({ rows }) =>
      guessMapping(register, rows[titleRow(register, rows)] ?? []).filter((key) => key !== null && key !== ID).length,
  );
  return Math.max(0, fits.indexOf(Math.max(...fits)));
}
