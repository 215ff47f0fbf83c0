import { type ReactNode, useId, useState } from 'react';
import type { ActKind } from '../../../shared/domain/lifecycle/acts';
import { table } from '../../../shared/domain/lifecycle/table';
import { localOf } from '../../../shared/domain/time';
import type { FileRef } from '../../../shared/domain/schema/values';
import { FileList } from '../../components/field/file-list';
import { RolePicker } from '../../components/role-picker';
import { Shape } from '../../components/shape';
import { useFormText } from '../../state/held-text';
import { usePlan } from '../../state/plan-context';
import { deedOf } from './act-deed';
import { type Field, fieldsFor } from './act-fields';
import { type Entries, isFormKind } from './act-kinds';
import { useAct } from './use-acts';

type Props = { kind: ActKind; reason: string | null; onDone: (done: boolean) => void };

/** What an act asks for, where it is done; what it freezes is said beside its button. */
export function ActForm({ kind, reason, onDone }: Props) {
  const plan = usePlan();
  const act = useAct();
  const id = useId();
  const zone = plan.shared.settings.zone ?? 'UTC';
  const [now] = useState(() => localOf(Date.now(), zone).replace('T', ' '));
  const [entries, setEntries] = useState<Entries>({});
  const [evidence, setEvidence] = useState<readonly FileRef[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useFormText(Object.values(entries).join(' '));
  if (!isFormKind(kind)) return null;
  const set = (key: string) => (value: string | undefined) =>
    setEntries((before) => ({ ...before, [key]: value ?? '' }));
  const submit = async () => {
    const deed = deedOf(kind, { entries: { now, ...entries }, evidence }, plan, zone);
    if (typeof deed === 'string') return setProblem(deed);
    setBusy(true);
    const fault = await act(deed);
    setBusy(false);
    if (fault === null) onDone(true);
    else setProblem(fault);
  };
  return (
    <form
      className="stack"
      aria-label={table[kind].title}
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void submit();
      }}
    >
      {fieldsFor(kind, plan).map((field) =>
        field.files ? (
          <Evidence
            key={field.key}
            id={`${id}-${field.key}`}
            title={field.title}
            files={evidence}
            onFiles={setEvidence}
            onRefused={setProblem}
          />
        ) : (
          <Entry
            key={field.key}
            id={`${id}-${field.key}`}
            field={field}
            value={entries[field.key]}
            now={now}
            onSet={set(field.key)}
          />
        ),
      )}
      {table[kind].freezes === undefined ? null : <p className="hint">{table[kind].freezes}</p>}
      {reason === null ? null : (
        <p className="err" id={`${id}-reason`}>
          <Shape name="error" />
          <span>{reason}</span>
        </p>
      )}
      <span className="row">
        <button
          type="submit"
          className="btn sm"
          aria-disabled={busy || reason !== null}
          aria-describedby={`${id}-reason`}
        >
          {table[kind].title}
        </button>
        <button type="button" className="btn sm quiet" onClick={() => onDone(false)}>
          Cancel
        </button>
      </span>
      {problem === null ? null : (
        <p className="err" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}

type EvidenceProps = {
  id: string;
  title: string;
  files: readonly FileRef[];
  onFiles: (files: readonly FileRef[]) => void;
  onRefused: (why: string | null) => void;
};

/** The paper itself, a scan or a message: kept in the library, named in the act by its hash. */
const Evidence = ({ id, title, ...list }: EvidenceProps) => (
  <>
    <span className="label" id={id}>
      {title}
    </span>
    <FileList {...list} many readOnly={false} labelId={id} of={title.toLowerCase()} />
  </>
);

type EntryProps = {
  id: string;
  field: Field;
  value: string | undefined;
  now: string;
  onSet: (value: string | undefined) => void;
};

function Entry({ id, field, value, now, onSet }: EntryProps): ReactNode {
  if (field.role) return <RolePicker label={field.title} role={value === '' ? undefined : value} onPick={onSet} />;
  const common = { id, className: 'input', dir: 'auto', value: value ?? (field.time ? now : '') } as const;
  return (
    <>
      <label className="label" htmlFor={id}>
        {field.title}
      </label>
      {field.choices ? (
        <select {...common} onChange={(event) => onSet(event.target.value)}>
          <option value="">Choose</option>
          {field.choices.map((one) => (
            <option key={one.id} value={one.id}>
              {one.label}
            </option>
          ))}
        </select>
      ) : field.rows === undefined ? (
        <input {...common} autoComplete="off" onChange={(event) => onSet(event.target.value)} />
      ) : (
        <textarea {...common} rows={field.rows} onChange={(event) => onSet(event.target.value)} />
      )}
    </>
  );
}
