import { useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { CallOutput } from '../../../shared/contract/calls';
import { dateKeys, guessMapping, ID, type Mapping, titleRow } from '../../../shared/domain/sheets/columns';
import type { RegisterKey } from '../../../shared/domain/plan/registers';
import { type DateOrder, dateOrder } from '../../../shared/domain/sheets/date-order';
import { mergeCommands } from '../../../shared/domain/sheets/commands';
import { mergeRows } from '../../../shared/domain/sheets/merge';
import { Icon } from '../../components/icon';
import { newId } from '../../state/commands';
import { useApp } from '../../state/app';
import { editShared } from '../../state/shared-editing';
import { count } from '../../strings/words';
import '../../styles/register-import.css';
import { ImportColumns } from './import-columns';
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
  const [mapping, setMapping] = useState<Mapping>(() => mappingOf(register, rows, titles));
  const [orderWanted, setOrderWanted] = useState<DateOrder | null>(null);
  const [addMissing, setAddMissing] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);

  const begin = (at: number) => {
    const own = read.sheets[at]?.rows ?? [];
    const row = titleRow(register, own);
    setSheetAt(at);
    setTitles(row);
    setMapping(mappingOf(register, own, row));
    setOrderWanted(null);
  };
  const order = useMemo(() => dateOrder(dateCells(register, rows, titles, mapping)), [register, rows, titles, mapping]);
  const dates = orderWanted ?? (order === 'month' ? 'month' : 'day');
  const request = useDeferredValue(
    useMemo(
      () => ({ registers, register, rows, titles, mapping, addMissing, monthFirst: dates === 'month', zone }),
      [registers, register, rows, titles, mapping, addMissing, dates, zone],
    ),
  );
  const merge = useMemo(() => mergeRows({ ...request, newId }), [request]);
  const commands = useMemo(() => mergeCommands(registers, merge.registers), [registers, merge]);
  const of = (outcome: string) => merge.lines.filter((line) => line.outcome === outcome).length;
  const notes = read.sheets[sheetAt]?.notes ?? [];

  const run = () => {
    const label = `Import ${read.name}`.slice(0, 200);
    const answer = commands.length === 0 ? { ok: true as const } : editShared('registers', label, commands);
    if (!answer.ok) return setProblem(answer.message);
    const refused = of('refused');
    const left = refused > 0 ? ` ${count(refused, 'row')} of the file ${refused === 1 ? 'was' : 'were'} left out.` : '';
    const [added, changed] = [of('new'), of('changed')].map((many) => many.toLocaleString('en-GB'));
    onClose(`${read.name}: ${added} added, ${changed} changed.${left}`);
  };
  const busy =
    request.mapping !== mapping ||
    request.rows !== rows ||
    request.addMissing !== addMissing ||
    request.monthFirst !== (dates === 'month');
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
            Titles stand in row (0: there are none)
          </label>
          <input
            id={`${id}-titles`}
            className="input short"
            type="number"
            min={0}
            max={rows.length}
            value={titles + 1}
            onChange={(event) => {
              const row = Math.min(rows.length, Math.max(0, Number(event.target.value) || 0)) - 1;
              setTitles(row);
              setMapping(mappingOf(register, rows, row));
            }}
          />
        </div>
        {order === null ? null : (
          <div className="field">
            <label className="label" htmlFor={`${id}-order`}>
              Dates such as 06/07/2026
            </label>
            <select
              id={`${id}-order`}
              className="input select"
              value={dates}
              onChange={(event) => setOrderWanted(event.target.value === 'month' ? 'month' : 'day')}
            >
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
      <ImportColumns register={register} rows={rows} titles={titles} mapping={mapping} onMapping={setMapping} />
      <ImportPreview lines={merge.lines} busy={busy} />
    </section>
  );
}

/** What each column is probably for, those beside the titles too. */
function mappingOf(register: RegisterKey, rows: ReadTable['sheets'][number]['rows'], titles: number): Mapping {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const own = rows[titles] ?? [];
  return guessMapping(
    register,
    Array.from({ length: width }, (_, column) => own[column] ?? ''),
  );
}

/** The cells that are to be dates. */
function* dateCells(
  register: RegisterKey,
  rows: ReadTable['sheets'][number]['rows'],
  titles: number,
  mapping: Mapping,
): Generator<string> {
  const keys = new Set(dateKeys(register));
  const columns = mapping.flatMap((key, column) => (key !== null && keys.has(key) ? [column] : []));
  for (const row of rows.slice(titles + 1)) for (const column of columns) yield row[column] ?? '';
}

/** The sheet with most columns that are fields of the register; the first of those. */
function bestSheet(sheets: ReadTable['sheets'], register: RegisterKey): number {
  const fits = sheets.map(
    ({ rows }) =>
      guessMapping(register, rows[titleRow(register, rows)] ?? []).filter((key) => key !== null && key !== ID).length,
  );
  return Math.max(0, fits.indexOf(Math.max(...fits)));
}
