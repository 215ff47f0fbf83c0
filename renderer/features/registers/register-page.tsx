import { useEffect, useMemo, useRef, useState } from 'react';
import type { RegisterKey, Registers } from '../../../shared/domain/plan/registers';
import { nameOfRow } from '../../../shared/domain/plan/register-rows';
import { useEditing } from '../../components/field/world';
import { useActions } from '../../state/actions';
import { go } from '../../state/app';
import { count } from '../../strings/words';
import { Notice } from '../../components/notice';
import { SharedDone } from '../../components/shared-done';
import { Chips } from './chips';
import { Foot, useRegisterUndo } from './foot';
import { ImportTable } from './import-table';
import { type CiView, CiViews, CiViewSwitch } from './map/views';
import { NoRows } from './no-rows';
import { RegisterHead } from './register-head';
import { RowEditor } from './row-editor';
import { Rows } from './rows';
import { type Sort, tableOf } from './table';
import { toRow, useRowActs } from './use-row-acts';
import { useShownRows } from './use-shown-rows';
import { useTableFiles } from './use-table-files';
import { useCounts } from './use-uses';

type Props = { register: RegisterKey; row: string | null; asked: object; registers: Registers };

/** One register: its rows with a search, and beside them the row that is chosen. */
export function RegisterPage({ register, row: wanted, asked, registers }: Props) {
  const { edit, world } = useEditing();
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
  const [heard, setHeard] = useState({ wanted, asked });
  if (heard.wanted !== wanted || heard.asked !== asked) {
    setHeard({ wanted, asked });
    setChosen(wanted);
  }
  useEffect(() => {
    if (chosen === wanted || chosen === null) return;
    const timer = setTimeout(() => go({ name: 'registers', register, row: chosen }), 300);
    return () => clearTimeout(timer);
  }, [chosen, wanted, register]);

  const { filters, filter, order, shown } = useShownRows({ table, rows, registers, world, words, sort, filterKey });
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
  const { add, duplicate, retire, drop, remove } = useRowActs({
    table,
    registers,
    shown,
    row,
    send,
    onProblem: setProblem,
    onBegun: (id) => {
      setWords('');
      setFilterKey(null);
      choose(id);
    },
    onGone: setChosen,
    intoEditor,
  });

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
        <RegisterHead
          table={table}
          search={search}
          words={words}
          onWords={setWords}
          onDown={() => toRow(row?.id)}
          onImport={() => void pick()}
          {...(rows.length === 0 ? {} : { onExport: () => void save() })}
          onAdd={add}
        >
          {register === 'cis' ? <CiViewSwitch view={view} onView={setView} /> : null}
        </RegisterHead>
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
          <NoRows
            table={table}
            all={rows.length}
            words={words}
            onAdd={add}
            onAll={() => (setWords(''), setFilterKey(null))}
          />
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
