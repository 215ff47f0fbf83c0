import { useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { RegisterKey, Registers } from '../../../shared/domain/plan/registers';
import { nameOfRow, rowsLinkingToRow } from '../../../shared/domain/plan/register-rows';
import { localOf } from '../../../shared/domain/time';
import { call } from '../../bridge/desk';
import { renewed } from '../../components/field/renew';
import { useEditing } from '../../components/field/world';
import { Icon } from '../../components/icon';
import { useActions } from '../../state/actions';
import { barredBy, go } from '../../state/app';
import { insertCommand, newId, removeCommand, setCommand } from '../../state/commands';
import { count } from '../../strings/words';
import { Notice } from '../../components/notice';
import { SharedDone } from '../../components/shared-done';
import { Chips } from './chips';
import { filtersOf } from './filters';
import { Foot, useRegisterUndo } from './foot';
import { ImportTable } from './import-table';
import { type CiView, CiViews, CiViewSwitch } from './map/views';
import { RowEditor } from './row-editor';
import { Rows } from './rows';
import { orderOf, type Sort, tableOf } from './table';
import { useTableFiles } from './use-table-files';
import { useCounts } from './use-uses';
import { registerWords } from './words';

type Props = { register: RegisterKey; row: string | null; asked: object; registers: Registers };

/** One register: its rows with a search, and beside them the row that is chosen. */
export function RegisterPage({ register, row: wanted, asked, registers }: Props) {
  const { edit, world, readOnly } = useEditing();
  const table = useMemo(() => tableOf(register), [register]);
  const rows = useMemo(() => registers[register] ?? [], [registers, register]);
  const [words, setWords] = useState('');
  const [filterKey, setFilterKey] = useState<string | null>(null);
  const [sort, setSort] = useState<Sort>({ column: table.columns[0]?.key ?? '', descending: false });
  const [chosen, setChosen] = useState(wanted);
  const [problem, setProblem] = useState<string | null>(null);
  const [view, setView] = useState<CiView>('list');
  const search = useRef<HTMLInputElement>(null);
  const editor = useRef<HTMLElement>(null);
  const uses = useCounts(register, registers);

  // "Used by" and the last place choose from outside; asked for again while another row was just chosen, it is that row
  useEffect(() => setChosen(wanted), [wanted, asked]);
  useEffect(() => {
    if (chosen === wanted || chosen === null) return;
    const timer = setTimeout(() => go({ name: 'registers', register, row: chosen }), 300);
    return () => clearTimeout(timer);
  }, [chosen, wanted, register]);

  const filters = useMemo(
    () => filtersOf(table, rows, registers, localOf(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone)),
    [table, rows, registers],
  );
  const filter = filters.find((one) => one.key === filterKey) ?? null;
  // Rows keep their place while they are edited: only another search, sort or set of rows orders them anew.
  const set = rows.map((one) => one.id).join(' ');
  const order = useMemo(
    () => orderOf(table, rows, world, { words, sort, keep: filter?.keep }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the texts of the rows are left out on purpose
    [table, set, words, sort, filter?.key],
  );
  const shown = useMemo(() => {
    const byId = new Map(rows.map((one) => [one.id, one]));
    return order.flatMap((id) => byId.get(id) ?? []);
  }, [order, rows]);
  const row = shown.find((one) => one.id === chosen) ?? shown[0];

  const send = (label: string, commands: Parameters<typeof edit>[1]): boolean => {
    const answer = edit(label, commands);
    setProblem(answer.ok ? null : answer.message);
    return answer.ok;
  };
  const choose = (id: string) => {
    setChosen(id);
    setProblem(null);
  };
  const intoEditor = () =>
    editor.current?.querySelector<HTMLElement>('.reg-fields :is(input, textarea, select)')?.focus();
  const toRow = (id: string | undefined) =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`.rg [data-row="${id}"]`)?.focus());
  const begin = (label: string, fresh: Parameters<typeof insertCommand>[1], after?: string) => {
    // Drawn and focused before the next key is heard: whoever types on at once loses nothing.
    const begun = flushSync(() => {
      if (!send(label, [insertCommand([register], fresh, after)])) return false;
      setWords('');
      setFilterKey(null);
      choose(fresh.id);
      return true;
    });
    if (begun) intoEditor();
  };
  const add = () => begin(`Add ${table.word}`, { id: newId() });
  const duplicate = () => {
    if (!row) return;
    const { retired: _gone, ...copy } = renewed(row);
    const key = table.label?.meta.kind === 'text' ? table.label.key : undefined;
    const name = key === undefined ? undefined : copy[key];
    const named = key !== undefined && typeof name === 'string' ? { [key]: `${name} copy` } : {};
    begin(`Duplicate ${nameOfRow(row)}`, { ...copy, ...named, id: copy.id }, row.id);
  };
  const retire = (now: boolean) => {
    if (!row) return;
    send(`${now ? 'Retire' : 'Bring back'} ${nameOfRow(row)}`, [
      setCommand([register, row.id, 'retired'], now ? true : undefined),
    ]);
  };
  const drop = () => {
    if (!row) return;
    const at = shown.indexOf(row);
    const next = shown[at + 1] ?? shown[at - 1];
    if (!send(`Delete ${nameOfRow(row)}`, [removeCommand([register], row.id)])) return;
    setChosen(next?.id ?? null);
    toRow(next?.id);
  };
  /** The Delete key: asks what uses the row, so that nothing in use ever goes. */
  const remove = async () => {
    if (!row) return;
    const answer = await call('register.usedBy', { register, id: row.id });
    if (!answer.ok) return setProblem(answer.error.message);
    const linked = rowsLinkingToRow(registers, { register, id: row.id }).length;
    if (answer.value.plans.length + linked > 0) retire(true);
    else drop();
  };

  const undo = useRegisterUndo();
  const actions = useMemo(
    () => ({
      ...undo,
      find: { label: `Search ${table.title.toLowerCase()}`, keys: 'Ctrl F', run: () => search.current?.focus() },
    }),
    [undo, table],
  );
  useActions(actions);

  const { reading, said, pick, paste, drop: dropTable, save, close, dismiss } = useTableFiles(table, registers);
  if (reading) return <ImportTable table={table} read={reading} onClose={close} />;

  return (
    <>
      <section
        className="reg-work"
        aria-labelledby="reg-title"
        data-pane
        onDragOver={(event) => (event.dataTransfer.types.includes('Files') ? event.preventDefault() : undefined)}
        onDrop={(event) => void dropTable(event)}
        onPaste={paste}
      >
        <div className="reg-head">
          <h2 id="reg-title">{table.title}</h2>
          <label className="input search push">
            <Icon name="search" />
            <input
              ref={search}
              type="search"
              placeholder="Search"
              aria-label={`Search ${table.title.toLowerCase()}`}
              dir="auto"
              value={words}
              onChange={(event) => setWords(event.target.value)}
              onKeyDown={(event) => {
                if (event.key === 'Escape') setWords('');
                if (event.key === 'ArrowDown') {
                  event.preventDefault();
                  toRow(row?.id);
                }
              }}
            />
          </label>
          <button
            type="button"
            className="btn sm icon"
            aria-label="Import…"
            {...barredBy(
              readOnly,
              'Import a table of Excel or another tool, or a calendar file (.ics)… Or paste a table here (Ctrl V)',
            )}
            onClick={() => void pick()}
          >
            <Icon name="file-import" />
          </button>
          <button
            type="button"
            className="btn sm icon"
            aria-label="Export…"
            title="Export to Excel or CSV…"
            disabled={rows.length === 0}
            onClick={() => void save()}
          >
            <Icon name="download" />
          </button>
          <button type="button" className="btn sm primary" {...barredBy(readOnly)} onClick={add}>
            <Icon name="plus" />
            Add {table.word}
          </button>
          <div className="reg-about">
            <p>{registerWords[register].about}</p>
            {register === 'cis' ? <CiViewSwitch view={view} onView={setView} /> : null}
          </div>
        </div>
        {said ? (
          <Notice shape={said.tone === 'ok' ? 'complete' : 'error'} tone={said.tone} onClose={dismiss}>
            <span dir="auto">{said.text}</span>
          </Notice>
        ) : null}
        <SharedDone />
        <Chips all={rows.length} filters={filters} chosen={filter?.key ?? null} onChoose={setFilterKey} />
        {view !== 'list' && shown.length > 0 ? (
          <CiViews
            view={view}
            registers={registers}
            shown={order}
            chosen={row?.id ?? null}
            onChoose={choose}
            onEdit={intoEditor}
          />
        ) : shown.length > 0 ? (
          <Rows
            table={table}
            rows={shown}
            world={world}
            chosen={row?.id ?? null}
            sort={sort}
            uses={uses}
            onChoose={choose}
            onSort={(column) =>
              setSort((old) => ({ column, descending: old.column === column ? !old.descending : false }))
            }
            onEdit={intoEditor}
            onAdd={add}
            onDuplicate={duplicate}
            onRemove={() => void remove()}
          />
        ) : (
          <div className="empty">
            {rows.length === 0 ? (
              <p>
                <b className="strong">No {table.word} yet.</b> {registerWords[register].teach}
              </p>
            ) : (
              <p>
                <b className="strong">Nothing found{words.trim() === '' ? '' : ` for “${words.trim()}”`}.</b> The search
                looks at every field of {count(rows.length, 'row')}.
              </p>
            )}
            <button
              type="button"
              className="btn sm"
              {...barredBy(rows.length === 0 ? readOnly : null)}
              onClick={rows.length === 0 ? add : () => (setWords(''), setFilterKey(null))}
            >
              {rows.length === 0 ? `Add the first ${table.word}` : 'Show all again'}
            </button>
          </div>
        )}
        <Foot rows={count(shown.length, table.word)} />
      </section>
      <aside
        ref={editor}
        className="reg-det"
        aria-label={row ? `${table.word} ${nameOfRow(row)}` : table.word}
        data-pane
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.defaultPrevented) toRow(row?.id);
        }}
      >
        {row ? (
          <RowEditor
            table={table}
            row={row}
            registers={registers}
            problem={problem}
            onDuplicate={duplicate}
            onRetire={retire}
            onDelete={drop}
          />
        ) : (
          <p className="reg-none mute">The fields of a row stand here as soon as there is one.</p>
        )}
      </aside>
    </>
  );
}
