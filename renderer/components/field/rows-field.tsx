import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { type FieldEntry, fieldsOf } from '../../../shared/domain/schema/field';
import { isRows, valueAt } from '../../../shared/domain/edit/place';
import { insertCommand, moveCommand, newId, removeCommand, setCommand } from '../../state/commands';
import { count, counted, small } from '../../strings/words';
import { Grid } from '../grid/grid';
import type { GridChange, GridFault, GridRow, Incoming } from '../grid/model';
import { PasteButton } from '../grid/paste-panel';
import { Icon } from '../icon';
import { computedColumn, gridColumn, pathTo, slotsOf } from './columns';
import { NewRowButton } from './new-row';
import { RowDetail, rowName } from './row-detail';
import { cellText, keptFaults, pasteTargets, readRows } from './row-texts';
import { takeCommands } from './taking';
import { usualZone } from './text';
import { renewed } from './renew';
import type { FieldProps } from './text-fields';
import { type Taken, useEditing } from './world';

type Row = Record<string, unknown> & { id: string };
const isRow = (row: Record<string, unknown>): row is Row => typeof row['id'] === 'string';
const rowsOf = (value: unknown): Row[] => (isRows(value) ? value.filter(isRow) : []);

export type Detail = (fields: readonly FieldEntry[], path: readonly string[], value: unknown) => ReactNode;

/** Rows as a spreadsheet, with what a cell cannot hold in the detail of the row below it. */
export function RowsField({ entry, path, value, detail: drawDetail }: FieldProps & { detail: Detail }) {
  const { edit, world, readOnly, pickFiles, takeFiles, readTable } = useEditing();
  const { meta } = entry;
  const [selected, setSelected] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const fields = useMemo(() => fieldsOf(entry.schema), [entry.schema]);
  const every = useMemo(() => fields.flatMap(withInner), [fields]);
  const slots = useMemo(() => slotsOf(fields, path, meta.tellsBy), [fields, path, meta.tellsBy]);
  const shown = useMemo(() => slots.flatMap((slot) => ('field' in slot ? [slot.field] : [])), [slots]);
  const rows = rowsOf(value);
  const word = meta.rowTitle ?? 'row';
  const zone = usualZone(world);

  const columns = useMemo(() => {
    const put = async (row: string, key: string, asked: Promise<Taken>) => {
      const { files, refused } = await asked;
      setProblem(refused);
      if (files[0]) edit(`Change ${word}`, [setCommand([...path, row, key], files[0])]);
    };
    return slots.map((slot) => {
      if ('computed' in slot) return computedColumn(slot.computed);
      const { field } = slot;
      const column = gridColumn(field, world, meta.rowLabel);
      if (field.meta.kind !== 'file') return column;
      return {
        ...column,
        readOnly: true,
        clearable: true,
        draw: (text: string) => (
          <>
            <Icon name="paperclip" /> {text}
          </>
        ),
        act: (row: string): void => void put(row, field.key, pickFiles('attachment', false)),
        takeFiles: (row: string, given: readonly File[]): void =>
          void put(row, field.key, takeFiles(given.slice(0, 1))),
      };
    });
  }, [slots, world, edit, path, word, meta.rowLabel, pickFiles, takeFiles]);
  const gridRows = rows.map(
    (row): GridRow => ({
      id: row.id,
      cells: slots.map((slot) => ({
        text: 'computed' in slot ? slot.computed.text(row) : cellText(row, slot.field, world),
      })),
    }),
  );

  const send = (label: string, commands: Parameters<typeof edit>[1]) => {
    const answer = edit(label, commands);
    setProblem(answer.ok ? null : answer.message);
    return answer;
  };

  /** One edit, so that one undo takes it back; where a text does not fit the schema, the others go without it. */
  const onChange = (change: GridChange): GridFault[] => {
    const doing = readRows(change, every, path, world, zone);
    const commands = doing.flatMap((one) => one.commands);
    if (commands.length === 0) return [];
    const label = labelOfRows(change, doing.length, word, meta.title);
    if (edit(label, commands).ok) {
      setProblem(null);
      return [];
    }
    const faults: GridFault[] = [];
    for (const { commands: own, cell } of doing) {
      const answer = edit(label, own);
      if (answer.ok) continue;
      if (cell) faults.push({ ...cell, message: answer.message });
      else setProblem(answer.message);
    }
    return faults;
  };

  const remove = (ids: readonly string[]) =>
    send(
      ids.length === 1 ? `Remove ${word}` : `Remove ${count(ids.length, word)}`,
      ids.map((id) => removeCommand(path, id)),
    );
  const move = (id: string, by: -1 | 1) => {
    const index = rows.findIndex((row) => row.id === id);
    const target = by < 0 ? index - 2 : index + 1;
    if ((by < 0 && index === 0) || (by > 0 && index === rows.length - 1)) return;
    send(`Move ${word}`, [moveCommand(path, id, rows[target]?.id ?? null)]);
  };
  const duplicate = (id: string) => {
    const row = rows.find((one) => one.id === id);
    if (row) send(`Duplicate ${word}`, [insertCommand(path, renewed(row), id)]);
  };
  const insert = (id: string, where: 'above' | 'below') => {
    const index = rows.findIndex((row) => row.id === id);
    const after = where === 'below' ? id : (rows[index - 1]?.id ?? null);
    send(`Add ${word}`, [insertCommand(path, { id: newId() }, after)]);
  };
  const holder = shown.find((field) => field.meta.kind === 'file');
  /** Each file becomes a row, called by its name until somebody says more. */
  const addFiles = async (given: readonly File[]) => {
    const { files, refused } = await takeFiles(given);
    const label = fields.find((field) => field.key === meta.rowLabel && field.meta.kind === 'text');
    const commands = files.map((file) =>
      insertCommand(path, {
        id: newId(),
        ...(label ? { [label.key]: file.name.replace(/\.[^.]{1,5}$/, '') } : {}),
        ...(holder ? { [holder.key]: file } : {}),
      }),
    );
    if (commands.length > 0) edit(`Add ${count(commands.length, word)}`, commands);
    setProblem(refused);
  };
  const [caret, setCaret] = useState<{ row: string; turn: number } | null>(null);
  const add = (after: string | undefined) => {
    const id = newId();
    if (send(`Add ${word}`, [insertCommand(path, { id }, after)]).ok)
      setCaret((old) => ({ row: id, turn: (old?.turn ?? 0) + 1 }));
  };

  const pathOf = useCallback((row: string, column: string) => [...path, row, ...pathTo(column)].join('/'), [path]);
  const detail = rows.find((row) => row.id === selected) ?? (rows.length === 1 ? rows[0] : undefined);
  const rest = fields.filter((field) => !shown.includes(field));

  const targets = useMemo(() => pasteTargets(slots, every, world, zone), [slots, every, world, zone]);
  const [incoming, setIncoming] = useState<Incoming | null>(null);
  const take = (table: Incoming['table'], notes: Incoming['notes']) =>
    setIncoming((old) => ({ turn: (old?.turn ?? 0) + 1, table, notes }));
  const onTableFile = (file: File) =>
    void readTable(file).then((read) => ('refused' in read ? setProblem(read.refused) : take(read.rows, read.notes)));
  const faults = useMemo(() => {
    const hidden = every.filter((field) => !shown.some((one) => one.key === field.key));
    return keptFaults(rowsOf(value), [...shown, ...hidden], path, world, shown);
  }, [value, shown, every, path, world]);
  const faultActions = (fault: GridFault, same: readonly GridFault[]) => {
    const field = every.find((one) => one.key === fault.column);
    if (!field) return null;
    const link = (id: string) =>
      send(
        `Change ${word}`,
        same.flatMap((one) => {
          const at = [...path, one.row, ...pathTo(one.column)];
          const held = valueAt(
            rows.find((row) => row.id === one.row),
            pathTo(one.column),
          );
          return takeCommands(field, at, held, id);
        }),
      );
    return <NewRowButton className="btn sm" meta={field.meta} name={fault.text} onMade={link} />;
  };

  return (
    <div role="group" className="field wide rows" aria-label={meta.title} data-path={path.join('/')}>
      <div className="rows-head">
        <h3>{meta.title}</h3>
        {meta.help ? <p className="hint">{meta.help}</p> : null}
        {readOnly === null ? (
          <span className="push row tight">
            <button type="button" className="btn sm" onClick={() => add(selected ?? undefined)}>
              <Icon name="plus" />
              Add {word}
            </button>
            <PasteButton small targets={targets} onTake={take} />
            {selected === null ? null : (
              <RowTools
                word={word}
                onMove={(by) => move(selected, by)}
                onCopy={() => duplicate(selected)}
                onRemove={() => remove([selected])}
              />
            )}
          </span>
        ) : null}
      </div>
      {readOnly !== null && rows.length === 0 ? (
        <p className="hint none">None.</p>
      ) : (
        <Grid
          label={meta.title}
          columns={columns}
          rows={gridRows}
          pathOf={pathOf}
          onChange={onChange}
          onRemove={remove}
          onMove={move}
          onDuplicate={duplicate}
          onInsert={insert}
          {...(holder ? { onNewFiles: (given: readonly File[]) => void addFiles(given) } : {})}
          onSelect={(row) => (row === null ? undefined : setSelected(row))}
          addText={`Type here to add ${/^[aeiou]/i.test(word) ? 'an' : 'a'} ${word}, ${holder ? 'paste from Excel or drop files' : 'or paste from Excel'}`}
          readOnly={readOnly !== null}
          faults={faults}
          word={word}
          targets={targets}
          incoming={incoming}
          caret={caret}
          onTableFile={onTableFile}
          faultActions={faultActions}
        />
      )}
      {problem === null ? null : (
        <p className="err" role="alert">
          {problem}
        </p>
      )}
      {detail && rest.length > 0 ? (
        <RowDetail word={word} name={rowName(detail, meta.rowLabel, fields, world)}>
          {drawDetail(rest, [...path, detail.id], detail)}
        </RowDetail>
      ) : rows.length > 0 && rest.length > 0 ? (
        <p className="hint more">
          Select a row to see the rest of it: {rest.map((field) => small(field.meta.title)).join(', ')}.
        </p>
      ) : null}
    </div>
  );
}

/** A field and those of a group it is, so that texts may go into either. */
const withInner = (field: FieldEntry): FieldEntry[] =>
  field.meta.kind === 'group'
    ? [field, ...fieldsOf(field.schema).map((inner) => ({ ...inner, key: `${field.key}/${inner.key}` }))]
    : [field];

/** Names the edit in the history. */
function labelOfRows(change: GridChange, done: number, word: string, title: string): string {
  const added = change.additions.length;
  if (added > 0) return added === 1 ? `Add ${word}` : `Add ${counted(added, word)}`;
  return `Change ${done > 1 ? small(title) : word}`;
}

type ToolsProps = { word: string; onMove: (by: -1 | 1) => void; onCopy: () => void; onRemove: () => void };

const RowTools = ({ word, onMove, onCopy, onRemove }: ToolsProps) => {
  const tool = (icon: 'arrow-up' | 'arrow-down' | 'copy' | 'trash', label: string, keys: string, run: () => void) => (
    <button
      type="button"
      className="btn sm icon quiet"
      aria-label={`${label} ${word}`}
      title={`${label} ${word} (${keys})`}
      onMouseDown={(event) => event.preventDefault()}
      onClick={run}
    >
      <Icon name={icon} />
    </button>
  );
  return (
    <>
      {tool('arrow-up', 'Move up', 'Alt+Up', () => onMove(-1))}
      {tool('arrow-down', 'Move down', 'Alt+Down', () => onMove(1))}
      {tool('copy', 'Duplicate', 'Ctrl+Shift+D', onCopy)}
      {tool('trash', 'Remove', 'Ctrl+Delete', onRemove)}
    </>
  );
};
