import { useId, useState } from 'react';
import type { FolderCheck, FoundFile } from '../../../shared/domain/components/compare';
import { checkEdits } from '../../../shared/domain/components/edits';
import { localOf } from '../../../shared/domain/time';
import { optionsOf } from '../../components/field/world';
import { RolePicker } from '../../components/role-picker';
import { Shape } from '../../components/shape';
import { useApp } from '../../state/app';
import { usePlan } from '../../state/plan-context';
import { CheckTable, resultWords } from './check-table';

/** A folder as it was compared, and the files it was compared by. */
export type Checked = { readonly of: FolderCheck; readonly found: readonly FoundFile[]; readonly where: string };
type Props = { checked: Checked; onClose: () => void };

/** What a folder holds against the manifest, and who recorded it. */
export function CheckResult({ checked, onClose }: Props) {
  const { of: check, where: folder } = checked;
  const { store, view, shared, readOnly } = usePlan();
  const id = useId();
  const profile = useApp((state) => state.start?.profile?.role);
  const world = { content: view.content, registers: shared.registers, settings: shared.settings };
  const roles = optionsOf({ kind: 'link', title: '', to: ['role'] }, world);
  const [where, setWhere] = useState(folder);
  const [role, setRole] = useState(
    () => roles.find((one) => one.label.toLowerCase() === profile?.toLowerCase())?.id ?? undefined,
  );
  const [problem, setProblem] = useState<string | null>(null);
  const { equal } = check;
  const record = () => {
    if (where.trim() === '') return setProblem('Say where you looked.');
    if (role === undefined) return setProblem('Name the role that looked.');
    const zone = shared.settings.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
    const when = { local: localOf(Date.now(), zone), zone };
    const answer = store.edit(
      'Record the check of the components',
      checkEdits(
        check,
        { where: where.trim(), when, role },
        { components: view.content.manifest?.components ?? [], found: checked.found },
      ),
    );
    if (answer.ok) onClose();
    else setProblem(answer.message);
  };
  return (
    <section className="check-result" aria-labelledby={`${id}-title`}>
      <div className="row">
        <Shape name={equal ? 'complete' : 'error'} className={equal ? 'ok' : 'danger'} />
        <h3 id={`${id}-title`}>
          {equal
            ? 'The folder holds exactly the components of the manifest'
            : 'The folder differs from the manifest. Do not deploy.'}
        </h3>
      </div>
      <p className="hint">
        {summary(check)}, in <bdi className="mono">{folder}</bdi>.
      </p>
      <CheckTable check={check} />
      {readOnly === null ? (
        <div className="record">
          <label className="label" htmlFor={`${id}-where`}>
            Where you looked
          </label>
          <input
            id={`${id}-where`}
            className="input"
            dir="auto"
            value={where}
            onChange={(event) => setWhere(event.target.value)}
          />
          <RolePicker label="Checked by" role={role} onPick={setRole} />
        </div>
      ) : null}
      {problem === null ? null : <p className="err">{problem}</p>}
      <div className="row">
        {readOnly === null ? (
          <button type="button" className="btn primary" onClick={record}>
            Record the check
          </button>
        ) : null}
        <button type="button" className="btn" onClick={onClose}>
          {readOnly === null ? 'Close without recording' : 'Close'}
        </button>
      </div>
    </section>
  );
}

/** `5 equal, 1 altered, 1 extra`: what there is none of is left out. */
function summary({ components, extra, unread }: FolderCheck): string {
  const said = new Set(components.flatMap((one) => (one.result === 'unread' ? one.path : [])));
  const results = Object.entries(resultWords).map(([result, { text }]) => ({
    number: components.filter((one) => one.result === result).length,
    text: text.toLowerCase(),
  }));
  const not = unread.filter((one) => !said.has(one.path)).length;
  return [
    ...results.slice(0, -1),
    { number: extra.length, text: 'extra' },
    { number: not, text: 'not read' },
    ...results.slice(-1),
  ]
    .flatMap(({ number, text }) => (number === 0 ? [] : [`${number.toLocaleString('en-GB')} ${text}`]))
    .join(', ');
}
