import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { choicesOf, type FieldEntry, fieldsOf } from '../../../shared/domain/schema/field';
import { isRows, valueAt } from '../../../shared/domain/edit/place';
import { targetNames } from '../../../shared/domain/rules/targets';
import { insertCommand, moveCommand, newId, type NewRow, removeCommand, setCommand } from '../../state/commands';
import { count, small } from '../../strings/words';
import { Grid } from '../grid/grid';
import type { GridChange, GridColumn, GridFault, GridRow } from '../grid/model';
import { Icon } from '../icon';
import { fromText, toText, typable, usualZone } from './text';
import { renewed } from './renew';
import type { FieldProps } from './text-fields';
import { addable, optionsOf, useEditing, type World } from './world';

type Row = Record<string, unknown> & { id: string };
const isRow = (row: Record<string, unknown>): row is Row => typeof row['id'] === 'string';
const rowsOf = (value: unknown): Row[] => (isRows(value) ? value.filter(isRow) : []);

const widths: Partial<Record<FieldEntry['meta']['kind'], string>> = {
  minutes: '72px',
  number: '72px',
  'yes-no': '72px',
  date: '132px',
  'local-time': '176px',
  moment: '196px',
  choice: '120px',
};
const MOST_COLUMNS = 6;

/** The columns of a table of rows: what can be typed in a cell, the first few; the rest stands in the detail. */
export function columnsOf(fields: readonly FieldEntry[]): FieldEntry[] {
  const cells = fields.flatMap((field) => {
    if (typable.has(field.meta.kind)) return [field];
    const inner = telling[field.key];
    const child = inner === undefined ? undefined : fieldsOf(field.schema).find((one) => one.key === inner);
    return child ? [{ ...child, key: `${field.key}/${child.key}` }] : [];
  });
  const nested = cells.filter((field) => field.key.includes('/'));
  const plain = cells.filter((field) => !field.key.includes('/'));
  const room = MOST_COLUMNS - nested.length;
  // Where not all find room, sets of links wait in the detail: there they are easier to choose from.
  const kept = new Set(
    (plain.length > room ? plain.filter((field) => field.meta.kind !== 'links') : plain).slice(0, room),
  );
  return cells.filter((field) => kept.has(field) || nested.includes(field));
}

/** Groups of which one field says most: it has a column of its own. */
const telling: Record<string, string> = { duration: 'expected', result: 'outcome' };
const pathTo = (key: string): string[] => key.split('/');

function gridColumn(field: FieldEntry, world: World): GridColumn {
  const { kind, title } = field.meta;
  const linked = kind === 'link' || kind === 'links';
  const choices =
    kind === 'choice'
      ? () => choicesOf(field.schema)
      : linked
        ? () => optionsOf(field.meta, world).map((option) => option.short)
        : undefined;
  const width = /^(number|step|copy|level|code|version)$/i.test(field.key) ? '72px' : widths[kind];
  return {
    key: field.key,
    title,
    multiline: kind === 'lines' || kind === 'command',
    ...(width === undefined ? {} : { width }),
    ...(choices ? { choices } : {}),
    ...(kind === 'yes-no' ? { toggle: true, choices: () => ['Yes', 'No'] } : {}),
    ...(kind === 'links' ? { several: true } : {}),
    ...(kind === 'minutes' || kind === 'number' ? { align: 'end' as const } : {}),
    ...(kind === 'command' || kind === 'hash' ? { mono: true } : {}),
  };
}

export type Detail = (fields: readonly FieldEntry[], path: readonly string[], value: unknown) => ReactNode;

/** Rows as a spreadsheet, with what a cell cannot hold in the detail of the row below it. */
export function RowsField({ entry, path, value, detail: drawDetail }: FieldProps & { detail: Detail }) {
  const { edit, world, readOnly, addTarget } = useEditing();
  const { meta } = entry;
  const [selected, setSelected] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const fields = useMemo(() => fieldsOf(entry.schema), [entry.schema]);
  const shown = useMemo(() => columnsOf(fields), [fields]);
  const rows = rowsOf(value);
  const word = meta.rowTitle ?? 'row';
  const zone = usualZone(world);

  const columns = useMemo(() => shown.map((field) => gridColumn(field, world)), [shown, world]);
  const gridRows = rows.map(
    (row): GridRow => ({
      id: row.id,
      cells: shown.map((field) => ({ text: toText(field, valueAt(row, pathTo(field.key)), world) })),
    }),
  );

  const send = (label: string, commands: Parameters<typeof edit>[1]) => {
    const answer = edit(label, commands);
    setProblem(answer.ok ? null : answer.message);
    return answer;
  };

  const onChange = (change: GridChange): GridFault[] => {
    const faults: GridFault[] = [];
    const commands: ReturnType<typeof setCommand>[] = [];
    const parse = (column: string, text: string) => {
      const field = shown.find((one) => one.key === column);
      return field ? fromText(field, text, world, zone) : { ok: false as const, message: 'There is no such column.' };
    };
    for (const { row, column, text } of change.updates) {
      const parsed = parse(column, text);
      const fits = parsed.ok ? send1(setCommand([...path, row, ...pathTo(column)], parsed.value)) : parsed;
      if (!fits.ok) faults.push({ row, column, text, message: fits.message });
    }
    let after = change.after;
    for (const texts of change.additions) {
      const row: NewRow = { id: newId() };
      for (const [column, text] of texts) {
        const parsed = parse(column, text);
        if (parsed.ok && parsed.value !== undefined) put(row, pathTo(column), parsed.value);
        else if (!parsed.ok) faults.push({ row: row.id, column, text, message: parsed.message });
      }
      commands.push(insertCommand(path, row, after));
      after = row.id;
    }
    if (commands.length > 0) {
      const label = commands.length === 1 ? `Add ${word}` : `Add ${count(commands.length, word)}`;
      send(label, commands);
    }
    return faults;

    /** One cell at a time, so that a text that does not fit leaves the others in place. */
    function send1(command: ReturnType<typeof setCommand>) {
      return edit(change.updates.length > 1 ? `Change ${small(meta.title)}` : `Change ${word}`, [command]);
    }
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
  const add = (after: string | undefined) => send(`Add ${word}`, [insertCommand(path, { id: newId() }, after)]);

  const pathOf = useCallback((row: string, column: string) => [...path, row, ...pathTo(column)].join('/'), [path]);
  const detail = rows.find((row) => row.id === selected) ?? (rows.length === 1 ? rows[0] : undefined);
  const rest = fields.filter((field) => !shown.includes(field));

  const faultActions = (fault: GridFault, same: readonly GridFault[], done: () => void) => {
    const field = shown.find((one) => one.key === fault.column);
    const target = field?.meta.to?.find((one) => addable.includes(one));
    if (!field || !target || field.meta.kind !== 'link') return null;
    const add = async () => {
      const id = await addTarget(target, fault.text.trim());
      if (id === null) return;
      send(
        `Change ${word}`,
        same.map((one) => setCommand([...path, one.row, ...pathTo(one.column)], id)),
      );
      done();
    };
    return (
      <button type="button" className="btn sm" onClick={() => void add()}>
        Add {targetNames[target]} “{fault.text.trim().slice(0, 40)}”
      </button>
    );
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
          onSelect={(row) => (row === null ? undefined : setSelected(row))}
          addText={`Type here to add ${/^[aeiou]/i.test(word) ? 'an' : 'a'} ${word}, or paste from Excel`}
          readOnly={readOnly !== null}
          faultActions={faultActions}
        />
      )}
      {problem === null ? null : (
        <p className="err" role="alert">
          {problem}
        </p>
      )}
      {detail && rest.length > 0 ? (
        <fieldset className="detail-form">
          <legend>
            More of {word}{' '}
            <b dir="auto" className="strong">
              {labelOf(detail, meta.rowLabel, fields, world)}
            </b>
          </legend>
          {drawDetail(rest, [...path, detail.id], detail)}
        </fieldset>
      ) : null}
    </div>
  );
}

/** Puts a value into a new row; a nested key makes its group. */
function put(row: NewRow, [key, inner]: readonly string[], value: unknown): void {
  if (key === undefined) return;
  row[key] = inner === undefined ? value : { [inner]: value };
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
      {tool('arrow-up', 'Move up', 'Alt+Shift+Up', () => onMove(-1))}
      {tool('arrow-down', 'Move down', 'Alt+Shift+Down', () => onMove(1))}
      {tool('copy', 'Duplicate', 'Ctrl+Shift+D', onCopy)}
      {tool('trash', 'Remove', 'Ctrl+Delete', onRemove)}
    </>
  );
};

function labelOf(row: Row, key: string | undefined, fields: readonly FieldEntry[], world: World): string {
  const field = fields.find((one) => one.key === key);
  const text = field ? toText(field, row[field.key], world) : '';
  return text === '' ? '(not named yet)' : text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
