import { useEffect, useId, useRef, useState } from 'react';
import type { Press } from '../../../shared/domain/run/events';
import type { Registers } from '../../../shared/domain/plan/registers';
import type { FileRef } from '../../../shared/domain/schema/values';
import { pickFiles } from '../../state/field-calls';
import type { Entry, EntryField, Values } from './entries';

type Props = {
  readonly entry: Entry;
  readonly registers: Registers;
  /** Enters it; answers with what is in the way, or null. */
  readonly onPress: (press: Press) => Promise<string | null>;
  readonly onDone: () => void;
};

/** What a key asks for, in the place of the step: Ctrl Enter enters it, Esc leaves it. */
export function EntryForm({ entry, registers, onPress, onDone }: Props) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(entry.fields.map(({ name, initial = '' }) => [name, initial])),
  );
  const [file, setFile] = useState<FileRef | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea, select')?.focus(), []);
  const missing = entry.fields.find(({ name, optional }) => optional !== true && (values[name] ?? '').trim() === '');
  const enter = async () => {
    if (busy) return;
    if (missing) return setProblem(`${missing.label} is needed.`);
    setBusy(true);
    const fault = await onPress(entry.press(values, file));
    setBusy(false);
    if (fault === null) onDone();
    else setProblem(fault);
  };
  const latest = useRef(enter);
  useEffect(() => {
    latest.current = enter;
  });
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onDone();
      if (event.key === 'Enter' && event.ctrlKey) void latest.current();
    };
    window.addEventListener('keydown', keys);
    return () => window.removeEventListener('keydown', keys);
  }, [onDone]);
  return (
    <form
      ref={form}
      className="night-entry"
      aria-label={entry.title}
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      <h2 dir="auto">{entry.title}</h2>
      {entry.note === undefined ? null : (
        <p className="note" dir="auto">
          {entry.note}
        </p>
      )}
      {entry.fields.map((field) => (
        <Field
          key={field.name}
          id={`${id}-${field.name}`}
          field={field}
          registers={registers}
          value={values[field.name] ?? ''}
          onSet={(value) => setValues((before) => ({ ...before, [field.name]: value }))}
        />
      ))}
      {entry.withFile ? <FileLine file={file} onFile={setFile} onProblem={setProblem} /> : null}
      <span className="row">
        <button type="submit" className={entry.danger ? 'btn stop' : 'btn primary'} aria-disabled={busy}>
          {entry.act} <kbd>Ctrl Enter</kbd>
        </button>
        <button type="button" className="btn quiet" onClick={onDone}>
          Cancel <kbd>Esc</kbd>
        </button>
      </span>
      {problem === null ? null : (
        <p className="err" role="alert" dir="auto">
          {problem}
        </p>
      )}
    </form>
  );
}

type FileProps = {
  readonly file: FileRef | null;
  readonly onFile: (file: FileRef | null) => void;
  readonly onProblem: (problem: string | null) => void;
};

function FileLine({ file, onFile, onProblem }: FileProps) {
  const choose = async () => {
    const { files, refused } = await pickFiles('attachment', false);
    onProblem(refused);
    const [only] = files;
    if (only) onFile(only);
  };
  return (
    <span className="row">
      <button type="button" className="btn sm" onClick={() => void choose()}>
        {file === null ? 'Attach a file…' : 'Another file…'}
      </button>
      {file === null ? null : <span dir="auto">{file.name}</span>}
    </span>
  );
}

type FieldProps = {
  readonly id: string;
  readonly field: EntryField;
  readonly registers: Registers;
  readonly value: string;
  readonly onSet: (value: string) => void;
};

function Field({ id, field, registers, value, onSet }: FieldProps) {
  const common = { id, className: 'input', dir: 'auto', value } as const;
  return (
    <div className={field.kind === 'lines' || field.kind === 'choice' ? 'field' : 'field short'}>
      <label className="label" htmlFor={id}>
        {field.label}
        {field.optional ? <span className="mute"> if any</span> : null}
      </label>
      {field.kind === 'role' || field.kind === 'choice' ? (
        <select {...common} onChange={(event) => onSet(event.target.value)}>
          <option value="">Choose</option>
          {choicesOf(field, registers).map((one) => (
            <option key={one.id} value={one.id}>
              {one.label}
            </option>
          ))}
        </select>
      ) : field.kind === 'lines' ? (
        <textarea {...common} rows={2} onChange={(event) => onSet(event.target.value)} />
      ) : (
        <input
          {...common}
          inputMode={field.kind === 'minutes' ? 'numeric' : 'text'}
          autoComplete="off"
          onChange={(event) => onSet(event.target.value)}
        />
      )}
    </div>
  );
}

const choicesOf = (field: EntryField, { roles = [] }: Registers) =>
  field.choices ?? roles.map(({ id, name }) => ({ id, label: name ?? id }));
